import { expect, test, type Page } from '@playwright/test';

/** What the page complains of from now on: errors, and what its policy blocked. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

test.describe('boot', () => {
  test('the page opens without a complaint', async ({ page }) => {
    const complaints = complaintsOf(page);
    await page.goto('/');
    await expect(page).toHaveTitle(/Sheaf/);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test('a link to an id opens the app', async ({ page }) => {
    const response = await page.goto('/collections/not-there');
    expect(response?.status()).toBe(200);
    await expect(page.getByRole('heading').first()).toBeVisible();
  });

  test('markup from a plain string is refused', async ({ page }) => {
    await page.goto('/');
    const write = page.evaluate(() => {
      document.body.innerHTML = '<img>';
    });
    await expect(write).rejects.toThrow(/TypeError/);
  });
});
