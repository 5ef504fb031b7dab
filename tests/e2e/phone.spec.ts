import { expect, test } from '@playwright/test';
import { bringIn, fileOf, open, openCollection } from './driver/sheaf-page';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test.describe('on a phone', () => {
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
