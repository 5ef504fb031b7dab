import { expect, test, type Locator, type Page } from '@playwright/test';
import { bringIn, fileOf, open, openCollection } from './driver/sheaf-page';

/** Takes longer than anybody waits to find out that it does not match `VICTIM`. */
const RUNAWAY = '^(a+)+$';
const VICTIM = `${'a'.repeat(40)}!`;

/** A table of names, in which the pattern meets its match, and more rows than are read at once. */
async function victims(page: Page): Promise<string> {
  const names = Array.from({ length: 2_000 }, (_, n) => `person-${n + 1}`);
  await open(page);
  await bringIn(page, [fileOf('victims.csv', ['Name', VICTIM, ...names, ''].join('\n'))]);
  return (await openCollection(page, 'victims')).id;
}

/** Filters by a pattern, as a person does. */
async function filterBy(page: Page, pattern: string): Promise<void> {
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Filters' });
  await panel.getByRole('button', { name: 'Add condition' }).click();
  await panel.getByLabel('Operator').selectOption('matches');
  await panel.getByLabel('Value', { exact: true }).fill(pattern);
  await panel.getByRole('button', { name: 'Apply condition' }).click();
}

/** Asks for the preview of a replacement in a new dialog. */
async function preview(page: Page, find: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Operations' }).click();
  await page.getByRole('menuitem', { name: 'Find and replace' }).click();
  const dialog = page.getByRole('dialog', { name: 'Find and replace' });
  await dialog.getByText('Regular expression', { exact: true }).click();
  await dialog.getByLabel('Find', { exact: true }).fill(find);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  return dialog;
}

test.describe('a pattern that never ends', () => {
  test('does not keep other reading waiting', async ({ page }) => {
    const collection = await victims(page);
    const grid = page.getByRole('grid', { name: 'victims' });
    await filterBy(page, RUNAWAY);

    await grid.focus();
    await page.keyboard.press('Control+End');
    await expect(grid.getByRole('gridcell', { name: 'person-2000' })).toBeVisible();
    const found = await page.evaluate(
      (id) => window.sheaf!.count(id, { is: 'contains', value: 'person-19' }),
      collection,
    );
    expect(found).toBe(111);

    const tooSlow = /takes too long/;
    const value = page.getByLabel('Value', { exact: true });
    await expect(value).toHaveAccessibleDescription(tooSlow, { timeout: 20_000 });
    const notice = page.getByRole('alert');
    await expect(notice).toBeHidden();
    await page.getByRole('button', { name: 'Close filters' }).click();
    await expect(notice).toContainText(`The pattern “${RUNAWAY}” takes too long.`);
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(notice).toBeHidden();
    await expect(grid.getByRole('gridcell', { name: 'person-2000' })).toBeVisible();
  });

  test('gives way to another filter', async ({ page }) => {
    await victims(page);
    await filterBy(page, RUNAWAY);
    const panel = page.getByRole('complementary', { name: 'Filters' });
    await panel.getByLabel('Value', { exact: true }).fill('^person-19..$');
    const first = page.getByRole('gridcell', { name: 'person-1900' });
    await expect(first).toBeVisible({ timeout: 8_000 });
  });

  test('is named at its field in a dialog', async ({ page }) => {
    await victims(page);
    const dialog = await preview(page, RUNAWAY);
    const find = dialog.getByLabel('Find', { exact: true });
    await expect(find).toHaveAccessibleDescription(/takes too long/, { timeout: 20_000 });
    await expect(find).toBeFocused();
    await expect(dialog.getByRole('alert')).toBeHidden();
  });

  test('ends with the dialog that previews it', async ({ page }) => {
    await victims(page);
    const dialog = await preview(page, RUNAWAY);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    await preview(page, '^person-19..$');
    const summary = dialog.getByRole('status');
    await expect(summary).toHaveText('100 of 2,001 items would change.', { timeout: 8_000 });
  });
});
