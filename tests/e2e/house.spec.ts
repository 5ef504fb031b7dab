import { expect, test, type Page } from '@playwright/test';
import { ordersCsv } from '../fixtures/tables';
import { batchOf, whenDone } from './driver/batches';
import { contentHash } from './driver/content-hash';
import { bringIn, collectionNamed, fileOf, open } from './driver/sheaf-page';
import { inventoryOf, loseSegment } from './driver/stored';

async function bringTable(page: Page, csv: string): Promise<string> {
  await open(page);
  await bringIn(page, [fileOf('table.csv', csv)]);
  return (await collectionNamed(page, 'table')).id;
}

/** Replaces a text wherever it stands, and gives the batch's id. */
async function replace(page: Page, collection: string, find: string, by: string): Promise<string> {
  const options = { find, replace: by, mode: 'literal' };
  const request = { collection, options };
  const id = await page.evaluate((all) => window.sheaf!.run('find-replace', all), request);
  expect(await whenDone(page, id)).toMatchObject({ status: 'completed', fault: null });
  return id;
}

/** Says in the settings how many tasks are kept. */
async function keepTasks(page: Page, count: number): Promise<void> {
  await open(page, '/settings');
  await page.getByLabel('Tasks to keep').fill(String(count));
  await page.getByRole('button', { name: 'Save history limits' }).click();
  const notifications = page.getByRole('region', { name: 'Notifications' });
  await expect(notifications.getByText('Limits saved.')).toBeVisible();
}

const tidy = (page: Page) => page.evaluate(() => window.sheaf!.tidyStorage());

const findings = async (page: Page): Promise<string[]> => {
  const report = await page.evaluate(() => window.sheaf!.verifyStorage());
  expect(report.unsearched).toBeNull();
  return report.findings.map(({ kind }) => kind);
};

const storedBytes = async (page: Page): Promise<number> =>
  (await inventoryOf(page)).reduce((sum, { bytes }) => sum + bytes, 0);

test.describe('keeping house', () => {
  test('forgets old tasks and frees what they needed', async ({ page }) => {
    const id = await bringTable(page, ordersCsv(2_000));
    await replace(page, id, '_', '+');
    await replace(page, id, '+', '~');
    const kept = await contentHash(page, id);
    const last = await replace(page, id, '~', '=');
    const [shown, stored] = [await contentHash(page, id), await storedBytes(page)];

    await keepTasks(page, 1);
    const { isDone, batches, bytes } = await tidy(page);
    expect([isDone, batches]).toEqual([true, 3]);
    expect(await storedBytes(page)).toBe(stored - bytes);
    expect(bytes).toBeGreaterThan(0);
    expect(await contentHash(page, id)).toBe(shown);
    expect(await findings(page)).toEqual([]);

    await open(page, `/collections/${id}`);
    await page.getByRole('button', { name: 'History' }).click();
    await expect(page.getByText('Older changes are not kept any more')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await batchOf(page, last)).status).toBe('rolledBack');
    expect(await contentHash(page, id)).toBe(kept);
  });

  test('finds a lost part and goes back to what is whole', async ({ page }) => {
    const id = await bringTable(page, ordersCsv(500));
    const before = await contentHash(page, id);
    const edit = await replace(page, id, '_', '+');
    await open(page, '/settings');
    const verify = page.getByRole('button', { name: 'Verify storage' });
    await verify.click();
    await expect(page.getByText('Nothing is missing.')).toBeVisible();

    const segments = await inventoryOf(page);
    const lost = segments.find((segment) => segment.id.startsWith(`${edit}/`))!;
    await loseSegment(page, lost.id);
    await verify.click();
    const found = page.getByRole('list', { name: 'What was found' });
    await expect(found).toContainText(`“table” lacks a part: ${lost.id}.`);
    await expect(found).toContainText('with 500 items');
    await page.getByRole('button', { name: 'Repair 1 finding' }).click();
    await expect(page.getByText('1 finding was repaired')).toBeVisible();
    expect(await contentHash(page, id)).toBe(before);

    // What cannot be repaired goes with the task that needed it.
    expect(await findings(page)).toEqual(['undo.missing']);
    await page.evaluate((batch) => window.sheaf!.forget(batch), edit);
    await tidy(page);
    expect(await findings(page)).toEqual([]);
  });
});
