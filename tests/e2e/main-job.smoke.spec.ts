import { expect, test } from '@playwright/test';
import { docx } from '../fixtures/documents';
import { fileOf, open, textsOf } from './driver/sheaf-page';

const files = [
  fileOf('people.csv', 'Name,City\nAda,Ghent\nBob,Porto\nCem,Ghent\n'),
  fileOf('letter.docx', docx({ title: 'A letter', paragraphs: ['Dear Ada,'] })),
];

test('files are imported, tagged, undone and exported', async ({ page }) => {
  await open(page);
  await page.getByLabel('Files to import').setInputFiles(files);
  const dialog = page.getByRole('dialog', { name: 'Import 2 files' });
  await dialog.getByRole('button', { name: 'Import 2 files' }).click();
  const recent = page.getByRole('list', { name: 'Recent collections' });
  await expect(recent.getByRole('link', { name: 'Documents 1 item' })).toBeVisible();
  await recent.getByRole('link', { name: 'people 3 items' }).click();

  await page.getByRole('searchbox', { name: 'Filter items' }).fill('ghent');
  await page.getByRole('button', { name: 'Select all 2 matching' }).click();
  await page.getByRole('button', { name: 'Tag', exact: true }).click();
  const tagging = page.getByRole('dialog', { name: 'Tag' });
  await tagging.getByLabel('Add', { exact: true }).fill('near');
  await tagging.getByRole('button', { name: 'Preview' }).click();
  await expect(tagging.getByRole('status')).toHaveText('2 of 2 items would change.');
  await tagging.getByRole('button', { name: 'Run — tag 2 items' }).click();
  await expect(page.getByRole('gridcell', { name: 'near' })).toHaveCount(2);

  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  const csv = await page.evaluate(
    async (collection) => (await window.sheaf!.exportItems(collection, { format: 'csv' })).text(),
    id,
  );
  expect(csv).toBe('Name,City,Tags\r\nAda,Ghent,near\r\nBob,Porto,\r\nCem,Ghent,near\r\n');

  await page.reload();
  await expect(page.getByRole('gridcell', { name: 'near' })).toHaveCount(2);
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Undo Tag with near' }).click();
  await expect(page.getByRole('gridcell', { name: 'near' })).toHaveCount(0);
  expect(await textsOf(page, id)).toEqual([
    ['Ada', 'Ghent'],
    ['Bob', 'Porto'],
    ['Cem', 'Ghent'],
  ]);
});
