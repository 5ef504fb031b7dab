import { expect, test, type Page } from '@playwright/test';
import { docx } from '../fixtures/documents';
import { expectNoViolations, expectNoViolationsInBothColours } from './driver/axe';
import { importOrders } from './driver/batches';
import { bringIn, collectionNamed, fileOf, open } from './driver/sheaf-page';

/** The page itself must not scroll sideways; tables within it may. */
async function expectNoOverflow(page: Page, where: string): Promise<void> {
  const excess = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect.soft(excess, where).toBe(0);
}

const letter = fileOf('letter.docx', docx({ title: 'A letter', paragraphs: ['Dear reader,'] }));
const bad = fileOf('scan.pdf', '%PDF-1.7');

/** Visits the places that people see, one after another. */
async function visitAll(
  page: Page,
  look: (page: Page, where: string) => Promise<void>,
): Promise<void> {
  await open(page);
  await expect(page.getByRole('button', { name: 'Try the sample data' })).toBeVisible();
  await look(page, 'first run');

  await page
    .getByLabel('Files to import')
    .setInputFiles([fileOf('people.csv', 'Name,City\nAda,Ghent\nBob,Porto\n'), letter, bad]);
  const importing = page.getByRole('dialog', { name: 'Import 3 files' });
  await expect(importing.getByRole('button', { name: 'Import 2 files' })).toBeEnabled();
  await look(page, 'import');
  await importing.getByRole('button', { name: 'Import 2 files' }).click();
  await expect(page.getByRole('link', { name: 'Documents 1 item' }).last()).toBeVisible();
  await look(page, 'home');

  const { id } = await collectionNamed(page, 'people');
  await open(page, `/collections/${id}`);
  await page.getByRole('checkbox', { name: 'Select all matching items' }).click();
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Filters' })).toBeVisible();
  await look(page, 'collection');
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await page.getByRole('button', { name: 'Tag', exact: true }).click();
  const tagging = page.getByRole('dialog', { name: 'Tag' });
  await tagging.getByLabel('Add', { exact: true }).fill('near');
  await tagging.getByRole('button', { name: 'Preview' }).click();
  await expect(tagging.getByRole('region', { name: 'Before and after' })).toBeVisible();
  await look(page, 'operation');
  await tagging.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: /^Tasks/ }).click();
  await expect(page.getByRole('dialog', { name: 'Tasks' }).getByRole('article')).toHaveCount(1);
  await look(page, 'tasks drawer');
  for (const path of ['/tasks', '/tasks/b1', '/collections', '/recipes', '/settings', '/help']) {
    await open(page, path);
    await expect(page.getByRole('heading').first()).toBeAttached();
    await look(page, path);
  }
}

test.describe('accessibility', () => {
  test.slow();

  test('axe finds nothing in light and in dark colours', async ({ page }) => {
    await visitAll(page, expectNoViolationsInBothColours);
  });

  test('nothing is wider than a phone', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await visitAll(page, expectNoOverflow);
  });

  test('columns can be read and sorted', async ({ page }) => {
    await open(page);
    const collection = await importOrders(page, 100);
    await bringIn(page, [letter]);
    await open(page, `/collections/${collection}`);
    const grid = page.getByRole('grid', { name: 'orders' });
    await expect(grid).toHaveAttribute('aria-rowcount', '101');
    await expect(grid.getByRole('columnheader')).toHaveCount(7);
    await page.getByRole('button', { name: 'Column menu of City' }).click();
    const menu = page.getByRole('menu', { name: 'City column' });
    await expect(menu.getByRole('menuitem')).toContainText(['Sort ascending', 'Sort descending']);
    await expectNoViolations(page, 'column menu');
    await menu.getByRole('menuitem', { name: 'Sort descending' }).click();
    await expect(grid.getByRole('columnheader', { name: 'City' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });
});
