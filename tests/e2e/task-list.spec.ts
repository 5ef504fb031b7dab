import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { manyTasks } from '../fixtures/many-tasks.mjs';
import { bringIn, collectionNamed, fileOf, open } from './driver/sheaf-page';

const people = fileOf('people.csv', 'Name,City\nAda,Ghent\nBob,Porto\n');

/** 120 that have ended, one that is paused, and three that wait for it: Task 122 to 124. */
async function openTasks(page: Page, query = ''): Promise<void> {
  await open(page);
  await bringIn(page, [people]);
  await page.evaluate(async () => {
    const [collection] = await window.sheaf!.collections();
    const options = { attribute: 'City', value: 'Lyon' };
    const id = await window.sheaf!.run('set-value', { collection: collection!.id, options });
    await window.sheaf!.whenDone(id);
  });
  await page.evaluate(manyTasks, { ended: 120, waiting: 3 });
  await open(page, `/tasks${query}`);
}

const table = (page: Page) => page.getByRole('table');
/** Its head is one of them. */
const rows = (page: Page) => table(page).getByRole('row');
const status = (page: Page, name: RegExp) =>
  page.getByRole('group', { name: 'Tasks by status' }).getByRole('button', { name });
const queue = (page: Page) =>
  page.getByRole('list', { name: /^Waiting/ }).getByRole('link', { name: /^Task/ });

test.describe('the list of tasks', () => {
  test('follows what is done, here and at the side', async ({ page }) => {
    await open(page, '/tasks');
    await expect(page.getByText('No tasks yet')).toBeVisible();
    await bringIn(page, [people]);
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).last()).toContainText('Completed');
    await expect(
      rows(page).last().getByRole('link', { name: 'people', exact: true }),
    ).toBeVisible();
    await page.getByRole('button', { name: /^Tasks/ }).click();
    const drawer = page.getByRole('dialog', { name: 'Tasks' });
    await expect(drawer.getByRole('region', { name: 'Recent' }).getByRole('article')).toHaveCount(
      1,
    );
    await drawer.getByRole('button', { name: 'Clear finished' }).click();
    await expect(drawer.getByText('No tasks yet')).toBeVisible();

    const { id } = await collectionNamed(page, 'people');
    await page.evaluate(async (collection) => {
      const options = { attribute: 'City', value: 'Lyon' };
      for (let n = 0; n < 4; n++) await window.sheaf!.run('set-value', { collection, options });
    }, id);
    const told = page.getByRole('region', { name: 'Notifications' }).getByRole('listitem');
    await expect(told.filter({ hasText: /[45] tasks completed/ })).toHaveCount(1);
    await expect(told.filter({ hasText: 'Set City' })).toHaveCount(0);
  });

  test('is narrowed, ordered and asked for more at the side', async ({ page }) => {
    await openTasks(page);
    await page.goto('/');
    await page.getByRole('button', { name: /^Tasks/ }).click();
    const drawer = page.getByRole('dialog', { name: 'Tasks' });
    const waiting = drawer.getByRole('region', { name: /^Waiting/ });
    const ended = drawer.getByRole('region', { name: 'Recent' }).getByRole('article');
    await expect(ended).toHaveCount(25);
    const before = await waiting.getByRole('link', { name: /^Task/ }).allTextContents();
    await waiting.getByRole('button', { name: `Move ${before[1]} up`, exact: true }).click();
    await expect(waiting.getByRole('link', { name: /^Task/ }).first()).toHaveText(before[1]!);

    await drawer.getByRole('button', { name: 'Filters' }).click();
    await drawer.getByLabel('Operation').selectOption('Import');
    await expect(ended).toHaveCount(1);
    await drawer.getByRole('button', { name: 'Clear filters' }).click();
    await drawer.getByLabel('Order', { exact: true }).selectOption('Oldest first');
    await expect(ended.first()).toContainText('Import people.csv');
    await drawer
      .getByRole('group', { name: 'Tasks by status' })
      .getByText('12', { exact: true })
      .click();
    await expect(ended).toHaveCount(12);
    await drawer.getByRole('button', { name: 'Do to all 12' }).click();
    await page.getByRole('menuitem', { name: 'Delete 12 tasks…' }).click();
    const question = page.getByRole('dialog', { name: 'Delete 12 tasks for good?' });
    await question.getByRole('button', { name: 'Delete 12 tasks' }).click();
    await expect(drawer.getByText('No task is like this')).toBeVisible();
    await drawer.getByRole('button', { name: 'Show all tasks' }).click();
    await expect(ended).toHaveCount(25);
    await drawer.getByRole('link', { name: 'All tasks' }).click();
    await expect(page).toHaveURL(/\/tasks\?sort=oldest$/);
    await expect(drawer).toBeHidden();
  });

  test('is filtered by links, and remembers it', async ({ page }) => {
    await openTasks(page, '?status=failed');
    await expect(rows(page)).toHaveCount(13);
    await expect(status(page, /^12 Failed/)).toHaveAttribute('aria-pressed', 'true');
    await status(page, /^6 Cancelled/).click();
    await expect(rows(page)).toHaveCount(19);
    await page.reload();
    await expect(rows(page)).toHaveCount(19);
    await page.goBack();
    await expect(rows(page)).toHaveCount(13);

    await status(page, /All/).click();
    await expect(page.getByRole('status').filter({ hasText: '1–25 of 122' })).toBeVisible();
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(page.getByRole('status').filter({ hasText: '26–50 of 122' })).toBeVisible();
    await page.getByLabel('Operation').selectOption('Import');
    await expect(rows(page)).toHaveCount(2);
    await expect(table(page).getByRole('link', { name: 'people', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByLabel('Search tasks').fill('task 42');
    await expect(rows(page)).toHaveCount(2);
    await expect(page).toHaveURL(/q=task\+42/);
  });

  test('does it to all that match, and asks before what is for good', async ({ page }) => {
    await openTasks(page, '?status=failed');
    await page.getByRole('button', { name: 'Select all', exact: true }).click();
    await expect(page.getByText('12 tasks selected')).toBeVisible();
    await page.getByRole('button', { name: 'Archive 12' }).click();
    await expect(page.getByText('No task is like this')).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(rows(page)).toHaveCount(13);

    await page.getByRole('checkbox', { name: 'Select Task 112' }).check();
    await page.getByRole('checkbox', { name: 'Select Task 102' }).check();
    await page.getByRole('button', { name: 'Delete 2…' }).click();
    const asking = page.getByRole('dialog', { name: 'Delete 2 tasks for good?' });
    await expect(asking).toContainText('what is known of them is gone');
    await asking.getByRole('button', { name: 'Delete 2 tasks' }).click();
    await expect(rows(page)).toHaveCount(11);

    await status(page, /All/).click();
    await page.getByRole('button', { name: 'Clear finished' }).click();
    await expect(page.getByText('Archived 120 tasks.').first()).toBeVisible();
    await expect(table(page)).toHaveCount(0);
    await page.getByLabel('Archived', { exact: true }).check();
    await expect(page.getByRole('status').filter({ hasText: '1–25 of 120' })).toBeVisible();
  });

  test('shows the last page where the one that is asked for is gone', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('small.csv', 'a,b\n1,2\n')]);
    await page.goto('/tasks?page=99');
    await expect(page.getByRole('link', { name: 'Import small.csv' }).first()).toBeVisible();
    await expect(page).toHaveURL(/\/tasks$/);
  });

  test('puts the queue in another order', async ({ page }) => {
    await openTasks(page);
    await expect(queue(page)).toHaveText(['Task 122', 'Task 123', 'Task 124']);
    const waiting = page.getByRole('listitem').filter({ hasText: 'Task 124' });
    await expect(waiting).toContainText('Waits for “Task 121”, which is paused');
    const up = page.getByRole('button', { name: 'Move Task 124 up' });
    await up.press('Enter');
    await expect(queue(page)).toHaveText(['Task 122', 'Task 124', 'Task 123']);
    await expect(up).toBeFocused();
    await expect(page.getByText('Task 124 is now 2 of 3.')).toBeAttached();
    await up.press('Alt+Home');
    await expect(queue(page)).toHaveText(['Task 124', 'Task 122', 'Task 123']);
    await expect(queue(page).first()).toBeFocused();

    const grips = page.getByTitle('Drag to another place');
    await grips.first().hover();
    await page.mouse.down();
    await grips.last().hover();
    await page.mouse.move(0, 2000);
    await page.mouse.up();
    await expect(queue(page)).toHaveText(['Task 122', 'Task 123', 'Task 124']);
    await page.getByLabel('Priority of Task 122').selectOption('9');
    await expect(page.getByText('Task 122 has priority 9.')).toBeAttached();
  });

  test('axe finds nothing in both colours', async ({ page }) => {
    // Some of each part of the list.
    await openTasks(page, '?q=Task+12');
    await expect(queue(page)).toHaveCount(3);
    await page.getByRole('button', { name: 'Select all', exact: true }).click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).include('main').analyze();
      expect
        .soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join()}`))
        .toEqual([]);
    }
  });
});
