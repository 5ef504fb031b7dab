import { expect, test, type Page } from '@playwright/test';
import { bringIn, collectionNamed, fileOf, open, openCollection } from './driver/sheaf-page';
import { whenDone } from './driver/batches';

const CSV = 'name,age\nAda,36\nBob,old\nCyd,41\nDan,young\n';

/** Makes numbers of the ages that are some, and opens the page of that task. */
async function openConversion(page: Page): Promise<string> {
  await open(page);
  await bringIn(page, [fileOf('people.csv', CSV)]);
  const { id: collection } = await collectionNamed(page, 'people');
  const id = await page.evaluate(
    (of) =>
      window.sheaf!.run('convert-type', {
        collection: of,
        options: { attribute: 'age', type: 'number' },
      }),
    collection,
  );
  await whenDone(page, id);
  await page.goto(`/tasks/${id}`);
  await expect(page.getByRole('heading', { name: 'Convert age to number' })).toBeVisible();
  return id;
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test.describe('the page of a task', () => {
  test('a value at fault is set and its item tried again', async ({ page }) => {
    const task = await openConversion(page);
    const deed = 'Changed the type of age to number; 2 items read anew';
    await expect(page.getByText(deed, { exact: true })).toBeVisible();
    const problem = page.getByRole('list', { name: 'Problems' }).getByRole('listitem').first();
    await problem.getByRole('button', { name: 'Repair…' }).click();
    const field = problem.getByRole('textbox', { name: 'New age' });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('old');
    await field.fill('63');
    await field.press('Enter');
    await expect(problem).toContainText('Repaired.');
    await expect(problem.getByRole('link', { name: 'Look at that task' })).toBeVisible();
    await page.reload();
    await expect(problem).toContainText('Repaired.');
    const again = page.getByRole('link', { name: /Convert age to number,/ });
    await expect(again).toBeVisible();
    await again.click();
    await expect(page.getByText('1 of 1 item')).toBeVisible();
    await expect(section(page, 'Problems')).toContainText('None.');
    const { id } = await collectionNamed(page, 'people');
    const rows = await page.evaluate((of) => window.sheaf!.items(of, { from: 0, to: 9 }), id);
    expect(rows.map(({ age }) => age)).toEqual([36, 63, 41, 'young']);

    // It is not done twice.
    await page.goto(`/tasks/${task}`);
    await page.getByRole('button', { name: 'Retry failed' }).click();
    await expect(page.getByText('1 item, 1 failed')).toBeVisible();
  });

  test('what it changed is shown, saved and used again', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('people.csv', CSV)]);
    const { id: collection } = await openCollection(page, 'people');
    const id = await page.evaluate(
      (of) =>
        window.sheaf!.run('find-replace', {
          collection: of,
          options: { attribute: 'name', find: 'd', replace: 't' },
        }),
      collection,
    );
    await whenDone(page, id);
    await page.goto(`/tasks/${id}`);
    const changes = section(page, 'What it changed');
    await changes.getByRole('button', { name: 'Show changes' }).click();
    await expect(changes.getByRole('status')).toHaveText('2 items are different.');
    await expect(changes.getByRole('region', { name: 'Before and after' })).toContainText('Cyt');
    await changes.getByRole('button', { name: 'Save changes' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'As CSV' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^Changes of Replace .*\.csv$/);

    await expect(section(page, 'How it went').getByRole('listitem').last()).toContainText(
      'Completed',
    );
    await expect(section(page, 'What it was told')).toContainText('Replace with t');

    await page.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Use again…' }).click();
    const form = page.getByRole('dialog', { name: 'Find and replace' });
    await expect(form.getByRole('textbox', { name: 'Find', exact: true })).toHaveValue('d');
    await expect(form).toContainText('All 4 items');
  });

  test('it is archived, brought back and deleted', async ({ page }) => {
    const id = await openConversion(page);
    const menu = page.getByRole('button', { name: 'More for Convert age to number' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(
      'was archived.',
    );
    await menu.click();
    await page.getByRole('menuitem', { name: 'Bring back' }).click();
    await menu.click();
    await expect(page.getByRole('menuitem', { name: 'Archive' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete the task' }).click();
    await expect(page).toHaveURL(/\/tasks$/);
    const left = await page.evaluate(() => window.sheaf!.batches());
    expect(left.map((batch) => batch.id)).not.toContain(id);
  });
});
