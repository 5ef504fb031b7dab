import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { docx } from '../fixtures/documents';
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

test.describe('the item panel', () => {
  test('gives the original file back', async ({ page }) => {
    const bytes = docx({ title: 'Minutes', paragraphs: ['All agreed.'] });
    await open(page);
    await bringIn(page, [fileOf('minutes.docx', bytes)]);
    await openCollection(page, 'Documents');
    await page.getByRole('gridcell', { name: 'minutes.docx' }).first().click();
    await page.getByRole('button', { name: 'Item', exact: true }).click();
    const file = page.getByRole('group', { name: 'File' });
    await expect(file).toContainText('minutes.docx');
    await expect(file).toContainText(/\d kB/);
    const download = page.waitForEvent('download');
    await file.getByRole('button', { name: 'Save original' }).click();
    expect((await download).suggestedFilename()).toBe('minutes.docx');
    expect(await readFile(await (await download).path())).toEqual(bytes);
  });

  test('reads a date out and edits it exactly', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('days.csv', 'What,When\nsown,2024-02-29\n')]);
    const { id } = await openCollection(page, 'days');
    await page.evaluate(async (collection) => {
      const options = { attribute: 'When', type: 'date' };
      await window.sheaf!.whenDone(
        await window.sheaf!.run('convert-type', { collection, options }),
      );
    }, id);
    await page.getByRole('gridcell', { name: 'sown' }).click();
    await page.getByRole('button', { name: 'Item', exact: true }).click();
    const field = page.getByRole('complementary', { name: 'Item' }).getByLabel('When');
    await expect(field).toHaveValue('2024-02-29');
    await expect(field).toHaveAccessibleDescription('Feb 29, 2024');
    await field.fill('2024-03-01');
    await field.press('Tab');
    await expect(page.getByRole('gridcell', { name: 'Mar 1, 2024', exact: true })).toBeVisible();
    await expect(field).toHaveAccessibleDescription('Mar 1, 2024');
  });
});
