import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { manyTasks } from '../fixtures/many-tasks.mjs';
import { whenDone } from './driver/batches';
import { expectFocusSeen, press, pressOn, tabTo } from './driver/keys';
import { test } from './driver/profile';
import { bringIn, collectionNamed, fileOf, open } from './driver/sheaf-page';

const CSV = 'name,age\nAda,36\nBob,old\nCyd,41\nDan,young\n';

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Makes numbers of the ages that are some; two are none. */
async function convert(page: Page): Promise<string> {
  await open(page);
  await bringIn(page, [fileOf('people.csv', CSV)]);
  const { id: collection } = await collectionNamed(page, 'people');
  const options = { attribute: 'age', type: 'number' };
  const id = await page.evaluate((all) => window.sheaf!.run('convert-type', all), {
    ...{ collection, options },
  });
  await whenDone(page, id);
  return id;
}

test.describe('tasks by keyboard alone', () => {
  test('the list is narrowed, ordered and worked on', async ({ page }) => {
    await convert(page);
    await page.evaluate(manyTasks, { ended: 6, waiting: 3 });
    await open(page, '/tasks');
    const rows = page.getByRole('table').getByRole('row');
    const queue = page.getByRole('list', { name: /^Waiting/ }).getByRole('link', { name: /^Task/ });
    await expect(queue).toHaveText(['Task 8', 'Task 9', 'Task 10']);

    await tabTo(page, page.getByLabel('Search tasks'));
    await page.keyboard.type('Task');
    await expect(page.getByRole('link', { name: /^Convert/ })).toHaveCount(0);
    await tabTo(page, page.getByLabel('Order', { exact: true }));
    await page.keyboard.type('Old');
    await expect(page).toHaveURL(/sort=oldest/);
    await expect(rows.nth(1)).toContainText('Task 1');

    const down = button(page, 'Move Task 8 down');
    await pressOn(page, down);
    await expect(queue).toHaveText(['Task 9', 'Task 8', 'Task 10']);
    await press(page, 'Enter');
    await expect(queue).toHaveText(['Task 9', 'Task 10', 'Task 8']);
    await expectFocusSeen(page);
    await press(page, 'Alt+Home');
    await expect(queue).toHaveText(['Task 8', 'Task 9', 'Task 10']);
    await expectFocusSeen(page);

    await pressOn(
      page,
      page.getByRole('checkbox', { name: 'Select Task 1', exact: true }),
      'Space',
    );
    await pressOn(
      page,
      page.getByRole('checkbox', { name: 'Select Task 2', exact: true }),
      'Space',
    );
    await pressOn(page, button(page, 'Archive 2'));
    await expect(page.getByRole('link', { name: 'Task 2', exact: true })).toHaveCount(0);
    await expectFocusSeen(page);
    await pressOn(page, button(page, 'Actions on Task 3'));
    await press(page, 'ArrowDown');
    await press(page, 'Escape');
    await expect(button(page, 'Actions on Task 3')).toBeFocused();
  });

  test('a task is read, repaired and put away', async ({ page }) => {
    await page.goto(`/tasks/${await convert(page)}`);
    const problem = page.getByRole('list', { name: 'Problems' }).getByRole('listitem').first();
    await pressOn(page, problem.getByRole('button', { name: 'Repair…' }));
    await expect(problem.getByLabel('New age')).toBeFocused();
    await press(page, 'Escape');
    await expect(problem.getByRole('button', { name: 'Repair…' })).toBeFocused();
    await press(page, 'Enter');
    await expect(problem.getByLabel('New age')).toBeFocused();
    await page.keyboard.type('63');
    await press(page, 'Enter');
    await expect(page.getByRole('link', { name: /Convert age to number,/ })).toBeVisible();
    await expectFocusSeen(page);

    const changes = section(page, 'What it changed');
    await pressOn(page, changes.getByRole('button', { name: 'Show changes' }));
    await expect(changes.getByRole('status')).toHaveText('No cell has another text.');
    const menu = button(page, 'More for Convert age to number');
    await pressOn(page, menu);
    await press(page, 'd');
    await press(page, 'Enter');
    const asking = page.getByRole('dialog', { name: 'Delete this task?' });
    await pressOn(page, asking.getByRole('button', { name: 'Keep it' }));
    await expect(asking).toBeHidden();
    await expect(menu).toBeFocused();
    await press(page, 'Enter');
    await press(page, 'a');
    await press(page, 'Enter');
    await expect(page.getByText('was archived').first()).toBeVisible();
    await expectFocusSeen(page);
  });

  test('news is read, and everything is backed up', async ({ page, profile }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await convert(page);
    const bell = button(page, /^Notifications/);
    await pressOn(page, bell);
    const centre = page.getByRole('dialog', { name: 'Notifications' });
    await pressOn(page, centre.getByRole('button', { name: 'Mark all as read' }));
    await pressOn(page, centre.getByRole('link', { name: 'View' }).first());
    await expect(page).toHaveURL(/\/tasks\/b\d+$/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main')).toBeFocused();
    await press(page, 'Escape');
    await expect(centre).toBeHidden();
    await pressOn(page, bell);
    await pressOn(page, centre.getByRole('button', { name: 'Clear' }));
    await expect(centre.getByText('Nothing to tell yet')).toBeVisible();
    await expectFocusSeen(page);
    await press(page, 'Escape');
    await expect(bell).toBeFocused();

    await open(page, '/settings');
    await pressOn(page, page.getByRole('radio', { name: 'As the system' }), 'ArrowRight');
    await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
    const download = page.waitForEvent('download');
    await pressOn(page, button(page, 'Back up now'));
    const path = join(profile, 'all.sheaf');
    await (await download).saveAs(path);
    await expect(page.getByText(/^Last backup:/)).toBeVisible();
    await expectFocusSeen(page);
    const restore = button(page, 'Restore from a file…');
    const chooser = page.waitForEvent('filechooser');
    await pressOn(page, restore);
    await (await chooser).setFiles(path);
    const dialog = page.getByRole('dialog', { name: 'Replace everything with this backup?' });
    await expect(dialog).toBeVisible();
    await tabTo(page, dialog.getByRole('button', { name: /^Replace/ }));
    await pressOn(page, dialog.getByRole('button', { name: 'Cancel' }));
    await expect(dialog).toBeHidden();
    await expect(restore).toBeFocused();
  });
});
