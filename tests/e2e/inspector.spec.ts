import { expect, test } from '@playwright/test';
import { bringIn, fileOf, open, openCollection } from './driver/sheaf-page';

test.describe('the reading pane', () => {
  test('says that a document is empty', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('blank.txt', '\n'), fileOf('full.txt', 'Some words.')]);
    await openCollection(page, 'Documents');
    await page.getByRole('gridcell', { name: 'blank.txt' }).first().click();
    await page.getByRole('button', { name: 'Reading' }).click();
    const reading = page.getByRole('complementary', { name: 'Reading' });
    await expect(reading.getByText('This document has no text.')).toBeVisible();
    await page.getByRole('gridcell', { name: 'full.txt' }).first().click();
    await expect(reading.getByRole('article')).toHaveText('Some words.');
    await expect(reading.getByText('This document has no text.')).toBeHidden();
  });
});
