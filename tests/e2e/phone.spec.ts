import { expect, test } from '@playwright/test';
import { bringIn, fileOf, open, openCollection } from './driver/sheaf-page';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test.describe('on a phone', () => {
  test('the first task stands on the first screen', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page);
    await bringIn(page, [fileOf('people.csv', 'Name\nAda\nBob\n')]);
    await open(page, '/tasks?operation=import-files&from=2020-01-02&to=2020-01-01');
    await page.getByRole('button', { name: 'Filters (3)' }).tap();
    await expect(page.getByLabel('To', { exact: true })).toHaveAccessibleDescription(
      'This is before From.',
    );
    await page.getByRole('button', { name: 'Filters (3)' }).tap();
    await page.getByRole('button', { name: 'Clear filters' }).tap();
    const task = page.getByRole('row').last();
    await expect(task).toContainText('Import people.csv');
    const { y, height } = (await task.boundingBox())!;
    const bar = await page.getByRole('navigation').last().boundingBox();
    expect(y + height).toBeLessThan(bar!.y);
  });

  test('a collection has one line of tools', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('people.csv', 'Name\nAda\nBob\n')]);
    await openCollection(page, 'people');
    const names = ['Filters', 'Operations', 'More'];
    const buttons = names.map((name) => page.getByRole('button', { name, exact: true }));
    const field = page.getByRole('searchbox', { name: 'Filter items' });
    for (const tool of [field, ...buttons]) {
      const box = await tool.boundingBox();
      expect(box?.height).toBe(44);
      expect(box?.y).toBe((await field.boundingBox())?.y);
    }
    const grid = page.getByRole('grid', { name: 'people' });
    expect((await grid.boundingBox())?.y).toBeLessThan(140);

    await page.getByRole('button', { name: 'More', exact: true }).tap();
    await page.getByRole('menuitem', { name: 'Select all 2 matching' }).tap();
    await expect(page.getByText('2 selected')).toBeVisible();
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    await page.getByRole('menuitemcheckbox', { name: 'History' }).tap();
    await expect(page.getByRole('complementary', { name: 'History' })).toBeVisible();
  });
});
