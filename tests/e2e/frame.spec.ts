import { expect, test } from '@playwright/test';
import { bringIn, fileOf, open } from './driver/sheaf-page';

test.describe('the frame of every page', () => {
  test('keeps its places in sight beside many collections', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 600 });
    await open(page);
    const names = Array.from({ length: 25 }, (_, n) => `table ${n + 1}.csv`);
    await bringIn(
      page,
      names.map((name) => fileOf(name, 'name\nAda\n')),
    );
    const places = page.getByRole('navigation', { name: 'Main' });
    for (const name of ['Home', 'Tasks', 'Recipes', 'Settings', 'Help']) {
      await expect(places.getByRole('link', { name, exact: true })).toBeInViewport({ ratio: 1 });
    }
    const last = places.getByRole('link', { name: 'All 25' });
    await expect(last).not.toBeInViewport();
    await last.focus();
    await expect(last).toBeInViewport();
  });

  test('begins each page at its top, and goes back to where one was', async ({ page }) => {
    await open(page, '/settings');
    const main = page.getByRole('main');
    const scrolled = () => main.evaluate(({ scrollTop }) => scrollTop);
    await main.evaluate((element) => element.scrollTo(0, 400));
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Help' })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help');
    expect(await scrolled()).toBe(0);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
    await expect.poll(scrolled).toBe(400);
  });

  test('says once that an address leads nowhere', async ({ page }) => {
    await open(page, '/nowhere');
    await expect(page).toHaveTitle(/^Not found/);
    await expect(page.getByRole('heading', { name: 'Not found', level: 1 })).toHaveCount(1);
    await expect(page.getByText('There is no such page')).toHaveCount(1);
  });
});
