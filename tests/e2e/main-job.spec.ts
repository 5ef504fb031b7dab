import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { docx } from '../fixtures/documents';
import { windows1252 } from '../fixtures/tables';
import { bringIn, drop, fileOf, open, openCollection } from './driver/sheaf-page';

const CSV = [
  'Code;City;Note',
  '001;Málaga;"first; second"',
  '002;Porto;=SUM(A1:A9)',
  '003;Málaga;"two',
  'lines"',
  '004;Lyon;+cmd|calc',
  '005;Málaga;-12.5',
  '',
].join('\r\n');

const letters = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `letter-${n + 1}.docx`,
    bytes: docx({
      title: `Letter ${n + 1}`,
      author: 'Ada',
      keywords: 'seed; spring',
      paragraphs: [`Dear reader ${n + 1},`, 'the beans & the peas are in.'],
    }),
  }));

/** A folder as a person has it, with another inside. */
function writeFolder(folder: string): void {
  mkdirSync(join(folder, 'letters', 'more'), { recursive: true });
  writeFileSync(join(folder, 'letters', 'cities.csv'), windows1252(CSV));
  letters(3).forEach(({ name, bytes }, n) => {
    writeFileSync(join(folder, 'letters', n === 2 ? 'more' : '', name), bytes);
  });
}

const numbers = (count: number) =>
  `Code,Place\n${Array.from({ length: count }, (_, n) => `A-${n + 1},${n % 3 === 0 ? 'north' : 'south'} ${n}`).join('\n')}\n`;

async function save(page: Page, act: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download');
  await act();
  return readFileSync(await (await download).path(), 'utf8');
}

test.describe('the main job', () => {
  test('a dropped folder is shown, then imported', async ({ page }, testInfo) => {
    await open(page);
    await expect(page.getByRole('region', { name: 'Drop files or folders here' })).toBeVisible();
    const folder = testInfo.outputPath('dropped');
    writeFolder(folder);
    await drop(page, [join(folder, 'letters')]);

    const dialog = page.getByRole('dialog', { name: 'Import 4 files' });
    await expect(dialog.getByLabel('Encoding')).toHaveValue('windows-1252');
    await expect(dialog.getByLabel('Delimiter')).toHaveValue(';');
    await expect(dialog.getByLabel('First row is the header')).toBeChecked();
    const rows = dialog.getByRole('region', { name: 'First rows of cities.csv' });
    await expect(rows.getByRole('columnheader')).toHaveText(['Code', 'City', 'Note']);
    await expect(rows.getByRole('row').nth(1).getByRole('cell')).toHaveText([
      '001',
      'Málaga',
      'first; second',
    ]);
    await expect(dialog.getByRole('heading', { name: '3 documents' })).toBeVisible();

    // What is chosen is shown at once, and can be taken back.
    await dialog.getByLabel('Encoding').selectOption('macintosh');
    await expect(rows).not.toContainText('Málaga');
    await dialog.getByLabel('Encoding').selectOption('windows-1252');
    await expect(rows).toContainText('Málaga');
    await dialog.getByRole('button', { name: 'Import 4 files' }).click();
    await expect(dialog).toBeHidden();

    const recent = page.getByRole('list', { name: 'Recent collections' });
    await expect(recent.getByRole('link', { name: 'Documents 3 items' })).toBeVisible();
    await recent.getByRole('link', { name: 'cities 5 items' }).click();
    const grid = page.getByRole('grid', { name: 'cities' });
    await expect(grid).toHaveAttribute('aria-rowcount', '6');
    await expect(grid.getByRole('gridcell', { name: '001' })).toBeVisible();

    await openCollection(page, 'Documents');
    await page.getByRole('gridcell', { name: 'letter-3.docx' }).click();
    const reading = page.getByRole('complementary', { name: 'Reading' });
    await page.getByRole('button', { name: 'Reading' }).click();
    await expect(reading.getByRole('article')).toContainText('the beans & the peas are in.');
    await expect(reading).toContainText('Ada');
  });

  test('one table from home is opened when it is there', async ({ page }) => {
    await open(page);
    const dialog = page.getByRole('dialog', { name: 'Import 1 file' });
    const start = dialog.getByRole('button', { name: 'Import 1 file' });
    const add = (name: string, rows: number) =>
      page.getByLabel('Files to import').setInputFiles(fileOf(name, numbers(rows)));
    await add('short.csv', 20);
    await start.click();
    const grid = page.getByRole('grid', { name: 'short' });
    await expect(grid).toBeVisible();
    const toast = page.getByRole('region', { name: 'Notifications' }).getByRole('listitem');
    await expect(toast).toContainText('20 items added');
    const [at, rows] = [await toast.boundingBox(), await grid.boundingBox()];
    expect(at!.y).toBeGreaterThanOrEqual(rows!.y + rows!.height);
    expect(at!.x).toBeGreaterThanOrEqual(rows!.x);

    // Whoever has gone elsewhere stays there, and is told.
    await open(page);
    await add('long.csv', 20_000);
    await expect(start).toBeEnabled();
    const help = page.locator('nav').getByText('Help').first();
    // At once, as an import that ends first would open what it made.
    const from = await start.elementHandle();
    await help.evaluate((link: HTMLElement, button) => {
      if (button instanceof HTMLElement) button.click();
      link.click();
    }, from);
    await expect(toast).toContainText('20,000 items added');
    await expect(page.getByRole('heading', { name: 'What Sheaf is' })).toBeVisible();
    await toast.getByRole('button', { name: 'Open' }).click();
    await expect(page.getByRole('grid', { name: 'long' })).toBeVisible();
  });

  test('what matches a filter is tagged after a preview', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('numbers.csv', numbers(60))]);
    await openCollection(page, 'numbers');
    await page.getByRole('searchbox', { name: 'Filter items' }).fill('north');
    await expect(page.getByText('20 of 60 items')).toBeVisible();
    await page.getByRole('button', { name: 'Select all 20 matching' }).click();
    await expect(page.getByText('20 selected')).toBeVisible();
    // It stays selected when another filter hides it.
    await page.getByRole('searchbox', { name: 'Filter items' }).fill('south');
    await expect(page.getByText('40 of 60 items')).toBeVisible();
    await expect(page.getByText('20 selected')).toBeVisible();

    const actions = page.getByRole('toolbar', { name: 'Selection actions' });
    await actions.getByRole('button', { name: 'Tag' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tag' });
    await dialog.getByLabel('Add', { exact: true }).fill('urgent');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    const preview = dialog.getByRole('region', { name: 'Preview' });
    await expect(preview.getByRole('status')).toHaveText('20 of 20 items would change.');
    await expect(preview).toContainText('The attribute "Tags" would be added.');
    await expect(preview).toContainText('1–8 of 20');
    await preview.getByRole('button', { name: 'Next changes' }).click();
    await preview.getByRole('button', { name: 'Next changes' }).click();
    await expect(preview).toContainText('17–20 of 20');
    await expect(preview.getByRole('button', { name: 'Next changes' })).toBeDisabled();
    await dialog.getByRole('button', { name: 'Run — tag 20 items' }).click();
    await expect(dialog).toBeHidden();

    const toasts = page.getByRole('region', { name: 'Notifications' });
    await expect(toasts).toContainText('Tag with urgent: 20 items done.');
    await page.getByRole('searchbox', { name: 'Filter items' }).fill('urgent');
    await expect(page.getByText('20 of 60 items')).toBeVisible();
    await toasts.getByRole('button', { name: 'Undo' }).click();
    await expect(toasts).toContainText('Tag with urgent was undone.');
    await expect(page.getByText('0 of 60 items')).toBeVisible();
  });

  test('a new attribute is scrolled to', async ({ page }) => {
    await open(page);
    const names = Array.from({ length: 14 }, (_, n) => `Attribute ${n + 1}`);
    const row = names.map((_, n) => n).join();
    await bringIn(page, [fileOf('wide.csv', `${names.join()}\n${row}\n${row}\n`)]);
    await openCollection(page, 'wide');
    await page.getByRole('button', { name: 'Select all 2 matching' }).click();
    await page.getByRole('button', { name: 'Tag', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Tag' });
    await dialog.getByLabel('Add', { exact: true }).fill('urgent');
    await dialog.getByRole('button', { name: 'Run — tag 2 items' }).click();
    await expect(page.getByRole('gridcell', { name: 'urgent' }).first()).toBeInViewport({
      ratio: 1,
    });
  });

  test('a replacement with groups is previewed and undone', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('numbers.csv', numbers(30))]);
    await openCollection(page, 'numbers');
    await page.getByRole('button', { name: 'Select all 30 matching' }).click();
    await page.getByRole('button', { name: 'Find and replace' }).click();
    const dialog = page.getByRole('dialog', { name: 'Find and replace' });
    await expect(dialog.getByLabel('Attribute').locator('option').first()).toHaveText(
      'Every text attribute',
    );
    await dialog.getByLabel('Find', { exact: true }).fill('(');
    await expect(dialog.getByLabel('Flags')).toBeHidden();
    await dialog.getByText('Regular expression', { exact: true }).click();
    await expect(dialog.getByLabel('Flags')).toBeVisible();
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await expect(dialog.getByLabel('Find', { exact: true })).toBeFocused();
    const reason = 'This is not a regular expression: Unterminated group.';
    await expect(dialog.getByText(reason, { exact: true })).toBeVisible();

    await dialog.getByLabel('Find', { exact: true }).fill('^(\\w+) (?<n>\\d)$');
    await dialog.getByLabel('Replace with').fill('$<n>: $1');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await expect(dialog.getByRole('status')).toHaveText('10 of 30 items would change.');
    const first = dialog.getByRole('region', { name: 'Before and after' }).locator('tbody').first();
    await expect(first.getByRole('rowheader').first()).toHaveText('A-1 Row 1');
    await expect(first.locator('del')).toHaveText('north 0');
    await expect(first.locator('ins')).toHaveText('0: north');
    await dialog.getByRole('button', { name: 'Run — replace in 30 items' }).click();
    await expect(page.getByRole('gridcell', { name: '0: north' })).toBeVisible();

    await page.getByRole('button', { name: 'History' }).click();
    const history = page.getByRole('complementary', { name: 'History' });
    await history.getByRole('button', { name: /^Undo Replace/ }).click();
    await expect(history.getByRole('listitem').filter({ hasText: 'Replace' })).toContainText(
      'Rolled back',
    );
    await expect(page.getByRole('gridcell', { name: 'north 0' })).toBeVisible();
  });

  test('an export has the bytes that were promised', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('cities.csv', windows1252(CSV))]);
    const { id } = await openCollection(page, 'cities');
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await expect(dialog.getByLabel('Guard formulas')).toBeChecked();
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog).toBeHidden();
    const toasts = page.getByRole('region', { name: 'Notifications' });
    const saved = await save(page, () => toasts.getByRole('button', { name: 'Save file' }).click());
    expect(saved).toBe(
      [
        'Code,City,Note',
        '001,Málaga,first; second',
        '002,Porto,"\'=SUM(A1:A9)"',
        '003,Málaga,"two\r\nlines"',
        '004,Lyon,"\'+cmd|calc"',
        '005,Málaga,-12.5',
        '',
      ].join('\r\n'),
    );

    const json = await page.evaluate(async (collection) => {
      const filter = { attribute: 'City', is: 'equals', value: 'Málaga' } as const;
      const blob = await window.sheaf!.exportItems(collection, { format: 'json', filter });
      return blob.text();
    }, id);
    expect(JSON.parse(json)).toEqual([
      { Code: '001', City: 'Málaga', Note: 'first; second' },
      { Code: '003', City: 'Málaga', Note: 'two\r\nlines' },
      { Code: '005', City: 'Málaga', Note: '-12.5' },
    ]);
  });
});
