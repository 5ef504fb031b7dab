import { expect, test, type Page } from '@playwright/test';
import { docx } from '../fixtures/documents';
import { expectNoViolations, expectNoViolationsInBothColours } from './driver/axe';
import { importOrders } from './driver/batches';
import { whatHasNoRoom } from './driver/room';
import { bringIn, collectionNamed, fileOf, open } from './driver/sheaf-page';

/** A phone, and a window of 1440 × 900 at a zoom of 200 %. */
const SMALL = [
  { width: 360, height: 740 },
  { width: 720, height: 450 },
];

/** On small screens all is within reach, and large enough to be hit. */
async function expectRoom(page: Page, where: string, within: string | null): Promise<void> {
  const before = page.viewportSize()!;
  for (const size of SMALL) {
    await page.setViewportSize(size);
    const found = await page.evaluate(whatHasNoRoom, within);
    expect.soft(found, `${where}, ${size.width} px wide`).toEqual([]);
  }
  await page.setViewportSize(before);
}

const people = fileOf('people.csv', 'Name,City\nAda,Ghent\nBob,Porto\n');
const letter = fileOf('letter.docx', docx({ title: 'A letter', paragraphs: ['Dear reader,'] }));
const bad = fileOf('scan.pdf', '%PDF-1.7');

/** Looks at the place where the page is, in both colours and on small screens. */
async function look(page: Page, where: string, within: string | null = null): Promise<void> {
  const dismiss = page.getByRole('button', { name: 'Dismiss notification' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
  await expectNoViolationsInBothColours(page, where);
  await expectRoom(page, where, within);
}

/** Brings in a table and documents; what is seen on the way there is looked at. */
async function bringInLooking(page: Page): Promise<void> {
  await open(page);
  await expect(page.getByRole('button', { name: 'Try the sample data' })).toBeVisible();
  await look(page, 'first run');

  await page.getByLabel('Files to import').setInputFiles([people, letter, bad]);
  const importing = page.getByRole('dialog', { name: 'Import 3 files' });
  await expect(importing.getByRole('button', { name: 'Import 2 files' })).toBeEnabled();
  await look(page, 'import');
  await importing.getByRole('button', { name: 'Import 2 files' }).click();
  await expect(page.getByRole('link', { name: 'Documents 1 item' }).last()).toBeVisible();
  await look(page, 'home');
}

async function lookAtCollection(page: Page, id: string): Promise<void> {
  await open(page, `/collections/${id}`);
  await page.getByRole('checkbox', { name: 'Select all matching items' }).click();
  await look(page, 'collection');
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Filters' })).toBeVisible();
  await look(page, 'filters', 'aside');
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await page.getByRole('button', { name: 'Tag', exact: true }).click();
  const tagging = page.getByRole('dialog', { name: 'Tag' });
  await tagging.getByLabel('Add', { exact: true }).fill('near');
  await tagging.getByRole('button', { name: 'Preview' }).click();
  await expect(tagging.getByRole('region', { name: 'Before and after' })).toBeVisible();
  await look(page, 'operation');
  await tagging.getByRole('button', { name: 'Close' }).click();
}

/** One task of each outcome: no city is a number. */
const runEach = (page: Page, collection: string): Promise<Record<string, string>> =>
  page.evaluate(async (of) => {
    const sheaf = window.sheaf!;
    const convert = (batch: object) =>
      sheaf.run('convert-type', {
        ...{ collection: of, options: { attribute: 'City', type: 'number' }, batch },
      });
    const failed = await convert({ onError: 'rollBack' });
    const withProblems = await convert({});
    await sheaf.whenDone(withProblems);
    const options = { attribute: 'Name', value: 'Cyd' };
    const undone = await sheaf.run('set-value', { collection: of, options });
    await sheaf.whenDone(undone);
    await sheaf.undo(undone);
    const paused = await sheaf.run('set-value', {
      ...{ collection: of, options, batch: { canary: 1 } },
    });
    while ((await sheaf.batch(paused)).status !== 'paused');
    return { failed, withProblems, undone, paused };
  }, collection);

async function lookAtTasks(page: Page, tasks: Record<string, string>): Promise<void> {
  await page.getByRole('button', { name: /^Tasks/ }).click();
  await expect(page.getByRole('dialog', { name: 'Tasks' }).getByRole('article')).toHaveCount(5);
  await look(page, 'tasks drawer');
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await expect(page.getByRole('dialog', { name: 'Notifications' })).toBeVisible();
  await look(page, 'notifications');
  await open(page, '/tasks');
  await page.getByRole('button', { name: 'Select all', exact: true }).click();
  await look(page, 'tasks');
  await page.getByRole('button', { name: /^Delete \d/ }).click();
  await expect(page.getByRole('dialog', { name: /for good/ })).toBeVisible();
  await look(page, 'deleting tasks');
  for (const [outcome, id] of Object.entries(tasks)) {
    await open(page, `/tasks/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(page, `a task: ${outcome}`);
  }
}

async function lookAtSettings(page: Page): Promise<void> {
  await open(page, '/settings');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up now' }).click();
  const backup = await (await download).path();
  await expect(page.getByText(/^Last backup:/)).toBeVisible();
  await look(page, 'settings');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Restore from a file…' }).click();
  await (await chooser).setFiles(backup);
  const dialog = page.getByRole('dialog', { name: 'Replace everything with this backup?' });
  await expect(dialog).toBeVisible();
  await look(page, 'restoring');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: /keys/i })).toBeVisible();
  await look(page, 'keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look(page, 'commands');
}

test.describe('accessibility', () => {
  test.slow();

  test('collections have their names, contrast and room', async ({ page }) => {
    await bringInLooking(page);
    await lookAtCollection(page, (await collectionNamed(page, 'people')).id);
    for (const path of ['/collections', '/recipes', '/help']) {
      await open(page, path);
      await expect(page.getByRole('heading').first()).toBeAttached();
      await look(page, path);
    }
  });

  test('so do tasks and settings', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await open(page);
    await bringIn(page, [people]);
    await lookAtTasks(page, await runEach(page, (await collectionNamed(page, 'people')).id));
    await lookAtSettings(page);
  });

  test('columns can be read and sorted', async ({ page }) => {
    await open(page);
    const collection = await importOrders(page, 100);
    await bringIn(page, [letter]);
    await open(page, `/collections/${collection}`);
    const grid = page.getByRole('grid', { name: 'orders' });
    await expect(grid).toHaveAttribute('aria-rowcount', '101');
    await expect(grid.getByRole('columnheader')).toHaveCount(7);
    await page.getByRole('button', { name: 'Column menu of City' }).click();
    const menu = page.getByRole('menu', { name: 'City column' });
    await expect(menu.getByRole('menuitem')).toContainText(['Sort ascending', 'Sort descending']);
    await expectNoViolations(page, 'column menu');
    await menu.getByRole('menuitem', { name: 'Sort descending' }).click();
    await expect(grid.getByRole('columnheader', { name: 'City' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });
});
