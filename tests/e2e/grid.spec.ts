import { expect, test, type Locator, type Page } from '@playwright/test';
import { bringIn, fileOf, open, openCollection } from './driver/sheaf-page';

async function bring(page: Page, csv: string): Promise<Locator> {
  await open(page);
  await bringIn(page, [fileOf('things.csv', csv)]);
  await openCollection(page, 'things');
  return page.getByRole('grid', { name: 'things' });
}

async function boxOf(of: Locator) {
  const box = await of.boundingBox();
  if (!box) throw new Error('It is not on the page.');
  return box;
}

/** Takes a column's right edge in its header. */
async function dragEdge(page: Page, header: Locator, by: number): Promise<void> {
  const { x, y, width, height } = await boxOf(header);
  await page.mouse.move(x + width, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width + by, y + height / 2, { steps: 4 });
  await page.mouse.up();
}

test.describe('columns', () => {
  const CSV = `Id,Name,Notes\n1,${'n'.repeat(30)},${'long '.repeat(60)}\n2,Ada,short\n`;

  test('fit what they hold, and fit it again', async ({ page }) => {
    const grid = await bring(page, CSV);
    const header = (name: string) => grid.getByRole('columnheader', { name, exact: true });
    const widthOf = async (name: string) => Math.round((await boxOf(header(name))).width);
    const fitted = await widthOf('Name');
    expect(await widthOf('Id')).toBeLessThan(130);
    expect(fitted).toBeGreaterThan(200);
    expect(fitted).toBeLessThan(330);
    expect(await widthOf('Notes')).toBe(360);
    const name = grid.getByRole('gridcell', { name: 'n'.repeat(30) });
    expect(await name.evaluate((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true);

    await dragEdge(page, header('Name'), -100);
    expect(await widthOf('Name')).toBe(fitted - 100);
    await page.reload();
    await expect(header('Name')).toBeVisible();
    expect(await widthOf('Name')).toBe(fitted - 100);
    const { x, y, width } = await boxOf(header('Name'));
    await page.mouse.dblclick(x + width, y + 10);
    await expect.poll(() => widthOf('Name')).toBe(fitted);

    await dragEdge(page, header('Name'), 60);
    await header('Name').getByRole('button', { name: 'Column menu of Name' }).click();
    await page.getByRole('menuitem', { name: 'Fit width' }).click();
    await expect.poll(() => widthOf('Name')).toBe(fitted);
  });

  test('stand over their figures', async ({ page }) => {
    const grid = await bring(page, 'Name,Price\nseed,1.5\nbean,20\n');
    const info = await openCollection(page, 'things');
    await page.evaluate(async (collection) => {
      const options = { attribute: 'Price', type: 'number' };
      await window.sheaf!.whenDone(
        await window.sheaf!.run('convert-type', { collection, options }),
      );
    }, info.id);
    const cell = grid.getByRole('gridcell', { name: '20', exact: true });
    await expect(cell).toHaveCSS('text-align', 'end');
    await expect(cell).toHaveCSS('font-variant-numeric', 'tabular-nums');
    const header = grid.getByRole('columnheader', { name: 'Price' });
    const { x, width } = await boxOf(header.getByText('Price'));
    const cellBox = await boxOf(cell);
    expect(Math.abs(x + width - (cellBox.x + cellBox.width - 9))).toBeLessThan(2);
  });
});
