import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { corruptDocx, docx } from '../fixtures/documents';
import { utf16, windows1252 } from '../fixtures/tables';
import {
  bringIn,
  collectionNamed,
  fileOf,
  open,
  textsOf,
  type TestFile,
} from './driver/sheaf-page';

async function addFiles(page: Page, files: readonly TestFile[]): Promise<void> {
  await page.getByLabel('Files to import').setInputFiles([...files]);
}

/** What came of one file: the names of its attributes, and its cells. */
async function tableNamed(page: Page, name: string) {
  const { id, attributes } = await collectionNamed(page, name);
  return { names: attributes.map((each) => each.name), rows: await textsOf(page, id) };
}

const messages = (page: Page, id: string): Promise<string[]> =>
  page.evaluate(async (batch) => {
    const problems = await window.sheaf!.problems(batch, { from: 0, to: 100 });
    return problems.map(({ message }) => message);
  }, id);

test.describe('refusals', () => {
  test('problems are read kind by kind, and saved', async ({ page }) => {
    await open(page);
    const id = await bringIn(page, [
      fileOf('cut-off.docx', corruptDocx()),
      fileOf('ragged.csv', 'A,B\n1\n2,3\n4,5,6\n'),
    ]);
    await open(page, `/tasks/${id}`);
    const list = page.getByRole('list', { name: 'Problems' });
    await expect(list.getByRole('listitem')).toHaveCount(3);
    await page.getByLabel('Show', { exact: true }).selectOption('Rows of another length (2)');
    await expect(list.getByRole('listitem')).toHaveCount(2);
    await expect(list).not.toContainText('cut-off.docx');

    await page.getByRole('button', { name: 'Save problems' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'As CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('Problems of Import 2 files.csv');
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^warning,csv\.ragged,,,ragged\.csv,/);
  });

  test('bad files are named and the good ones come in', async ({ page }) => {
    await open(page);
    await addFiles(page, [
      fileOf('good.docx', docx({ title: 'Good', paragraphs: ['All is well.'] })),
      fileOf('cut-off.docx', corruptDocx()),
      fileOf('scan.pdf', '%PDF-1.7\n'),
      fileOf('nothing.txt', ''),
      fileOf('picture.docx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])),
      fileOf('notes.md', '# Notes\n\nTwo *words*.'),
    ]);
    const dialog = page.getByRole('dialog', { name: 'Import 6 files' });
    const refused = dialog.getByRole('listitem');
    await expect(refused.filter({ hasText: 'scan.pdf' })).toContainText('PDF files cannot be read');
    await expect(refused.filter({ hasText: 'nothing.txt' })).toContainText('It is empty');
    await expect(refused.filter({ hasText: 'picture.docx' })).toContainText('It is a picture');
    // Only its first bytes are looked at here: that its end is missing turns out when it is read.
    await dialog.getByRole('button', { name: 'Import 3 files' }).click();

    const toasts = page.getByRole('region', { name: 'Notifications' });
    await expect(toasts).toContainText(
      '3 files were left out: scan.pdf, nothing.txt, picture.docx.',
    );
    await toasts.getByRole('button', { name: 'Show why' }).click();
    const leftOut = page.getByRole('dialog', { name: 'Import 3 files' });
    await expect(leftOut.getByRole('listitem')).toHaveCount(3);
    await leftOut.getByRole('button', { name: 'Cancel' }).click();
    await expect(toasts).toContainText('Import 3 files: 2 items added, 1 file refused.');
    await page.getByRole('button', { name: /^Tasks/ }).click();
    const drawer = page.getByRole('dialog', { name: 'Tasks' });
    await expect(drawer).toContainText('Completed with problems');
    await expect(drawer).toContainText('3 files, 1 refused');
    await drawer.getByRole('button', { name: 'Show 1 problem' }).click();
    await expect(drawer.getByRole('list', { name: 'Problems' })).toContainText(
      /cut-off\.docx: .*(again|missing)/,
    );
    const { rows } = await tableNamed(page, 'Documents');
    expect(rows.map(([name]) => name)).toEqual(['good.docx', 'notes.md']);

    // What it was made of is kept, should it be another's fault.
    await drawer.getByRole('button', { name: 'Retry failed' }).click();
    await expect(drawer.getByRole('article')).toHaveCount(2);
    await expect(drawer.getByRole('article').first()).toContainText('Import cut-off.docx');
    await expect(drawer.getByRole('article').first()).toContainText('Completed with problems');
  });

  test('files that were put away by mistake are brought back as they were', async ({ page }) => {
    await open(page);
    await addFiles(page, [fileOf('people.csv', 'Name;Age\nAda;36\n')]);
    const dialog = page.getByRole('dialog', { name: 'Import 1 file' });
    await dialog.getByLabel('First row is the header').uncheck();
    await expect(dialog.getByRole('columnheader', { name: 'Column 1' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Bring back' }).click();
    await expect(dialog.getByRole('columnheader', { name: 'Column 1' })).toBeVisible();
  });

  test('limits that were typed and left are not lost unsaid', async ({ page }) => {
    await open(page, '/settings');
    const field = page.getByLabel('Files in one import');
    const before = await field.inputValue();
    await field.fill('3');
    await expect(page.getByText('Not saved yet')).toBeVisible();
    const places = page.getByRole('navigation', { name: 'Main' });
    await places.getByRole('link', { name: 'Help' }).click();
    const toasts = page.getByRole('region', { name: 'Notifications' });
    await expect(toasts).toContainText('Not saved: Files in one import.');
    expect(before).not.toBe('3');
    await toasts.getByRole('button', { name: 'Save it' }).click();
    await places.getByRole('link', { name: 'Settings' }).click();
    await expect(field).toHaveValue('3');
  });

  test('a file over its limit is refused with both sizes', async ({ page }) => {
    await open(page, '/settings');
    await page.getByLabel('Largest document, in MB').fill('1');
    await page.getByLabel('Largest table, in MB').fill('2');
    await page.getByLabel('Files in one import').fill('3');
    await page.getByRole('button', { name: 'Save limits' }).click();
    await open(page);
    const large = Buffer.alloc(2_500_000, 'a,b\n');
    await addFiles(page, [
      fileOf('large.csv', large),
      fileOf('large.txt', large),
      fileOf('small.csv', 'A\n1\n'),
      fileOf('fourth.csv', 'A\n1\n'),
    ]);
    const dialog = page.getByRole('dialog', { name: 'Import 3 files' });
    const refused = dialog.getByRole('listitem');
    await expect(refused.filter({ hasText: 'large.csv' })).toContainText(
      /2\.5 MB; the limit for a table is 2 MB/,
    );
    await expect(refused.filter({ hasText: 'large.txt' })).toContainText(
      /2\.5 MB; the limit for a document is 1 MB/,
    );
    await expect(dialog).toContainText('1 file is left out: a batch takes 3 files');
    await dialog.getByRole('button', { name: 'Import 1 file' }).click();
    await expect(page.getByRole('grid')).toBeVisible();
    expect(await page.evaluate(() => window.sheaf!.collections())).toHaveLength(1);

    // A script is told by the batch, and nothing of the file is kept.
    const refusals = await messages(page, await bringIn(page, [fileOf('large.csv', large)]));
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/^large\.csv has 2\.5 MB, and a table may have 2 MB\./);
  });

  test('strange headers and ragged rows lose nothing', async ({ page }) => {
    await open(page);
    const id = await bringIn(page, [
      fileOf('header.csv', '__proto__,Name,Name,,constructor\n1,a,b,c,d\n2,e,f,g,h\n'),
      fileOf('ragged.csv', 'A,B\n1,2\n3\n4,5,6,7\n8,9\n'),
      fileOf('breaks.csv', 'Id,Text\n1,"one\ntwo, ""three"""\n2,plain\n'),
    ]);
    expect(await tableNamed(page, 'header')).toEqual({
      names: ['__proto__', 'Name', 'Name (2)', 'Column 4', 'constructor'],
      rows: [
        ['1', 'a', 'b', 'c', 'd'],
        ['2', 'e', 'f', 'g', 'h'],
      ],
    });
    const ragged = await tableNamed(page, 'ragged');
    expect(ragged.names).toEqual(['A', 'B', 'Column 3', 'Column 4']);
    expect(ragged.rows).toEqual([
      ['1', '2', '', ''],
      ['3', '', '', ''],
      ['4', '5', '6', '7'],
      ['8', '9', '', ''],
    ]);
    expect((await tableNamed(page, 'breaks')).rows).toEqual([
      ['1', 'one\ntwo, "three"'],
      ['2', 'plain'],
    ]);
    expect(await messages(page, id)).toEqual([
      'Row 2 has fewer cells than 2; the missing ones are empty.',
      'Row 3 has more cells than 2; the others are in "Column 3", "Column 4".',
    ]);
    // Whoever looks before the import is told, too.
    const again = fileOf('ragged.csv', 'A,B\n1,2\n3\n4,5,6,7\n8,9\n');
    await page.getByLabel('Files to import').setInputFiles(again);
    const dialog = page.getByRole('dialog', { name: 'Import 1 file' });
    await expect(dialog).toContainText('Rows 2, 3 have more or fewer cells than the first record.');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    // Every attribute can be used, whatever it is called.
    const { id: collection } = await collectionNamed(page, 'header');
    const changed = await page.evaluate(async (of) => {
      const options = { attribute: '__proto__', value: '9' };
      const batch = await window.sheaf!.run('set-value', { collection: of, options });
      return (await window.sheaf!.whenDone(batch)).progress.changed;
    }, collection);
    expect(changed).toBe(2);
    expect((await textsOf(page, collection)).map(([first]) => first)).toEqual(['9', '9']);
  });

  test('every encoding comes in as it was meant', async ({ page }) => {
    await open(page);
    const text = 'Straße;Größe\r\n"Zürich; Süd";12,5\r\n"São Paulo";7\r\n"Málaga";3,25\r\n';
    const rows = [
      ['Zürich; Süd', '12,5'],
      ['São Paulo', '7'],
      ['Málaga', '3,25'],
    ];
    await bringIn(page, [
      fileOf('sixteen.csv', utf16(text)),
      fileOf('western.csv', windows1252(text)),
      fileOf('marked.csv', `\ufeff${text}`),
      fileOf('bare.tsv', '1\tä\n2\tö\n3\tü\n'),
    ]);
    for (const name of ['sixteen', 'western', 'marked']) {
      const table = await tableNamed(page, name);
      expect(table, name).toEqual({ names: ['Straße', 'Größe'], rows });
    }
    expect(await tableNamed(page, 'bare')).toEqual({
      names: ['Column 1', 'Column 2'],
      rows: [
        ['1', 'ä'],
        ['2', 'ö'],
        ['3', 'ü'],
      ],
    });
  });
});
