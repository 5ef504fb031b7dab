import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  bringIn,
  collectionNamed,
  fileOf,
  open,
  openCollection,
  textsOf,
} from './driver/sheaf-page';

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

test.describe('pasting', () => {
  const CSV = 'Name,City,Street,Note\nCem,Kiel,,c\nAda,Rome,Via,a\nBob,Ulm,Gasse,b\n';
  const BEFORE = [
    ['Cem', 'Kiel', '', 'c'],
    ['Ada', 'Rome', 'Via', 'a'],
    ['Bob', 'Ulm', 'Gasse', 'b'],
  ];

  async function paste(page: Page, text: string): Promise<void> {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('ControlOrMeta+v');
  }

  test('sets a rectangle as one change', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const grid = await bring(page, CSV);
    const { id } = await collectionNamed(page, 'things');
    await grid.getByRole('button', { name: 'Column menu of Name' }).click();
    await page.getByRole('menuitem', { name: 'Sort ascending' }).click();
    await expect(grid.getByRole('row').nth(1)).toContainText('Ada');

    await grid.getByRole('gridcell', { name: 'Rome' }).click();
    await paste(page, 'Bonn\t"two\nlines"\t"say ""x"""\r\nBern\tRue\t\r\n');
    await expect
      .poll(() => textsOf(page, id))
      .toEqual([
        ['Cem', 'Kiel', '', 'c'],
        ['Ada', 'Bonn', 'two\nlines', 'say "x"'],
        ['Bob', 'Bern', 'Rue', ''],
      ]);
    await expect(grid.getByRole('gridcell', { name: 'Bern', exact: true })).toBeVisible();

    await page.getByRole('button', { name: 'History' }).click();
    const undo = page.getByRole('button', { name: /^Undo Set / });
    await expect(undo).toHaveCount(1);
    await expect(undo).toHaveAccessibleName('Undo Set 6 cells');
    await undo.click();
    await expect.poll(() => textsOf(page, id)).toEqual(BEFORE);
    await expect(grid.getByRole('gridcell', { name: 'Rome' })).toBeVisible();
  });

  test('tells what found no room', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const grid = await bring(page, CSV);
    const { id } = await collectionNamed(page, 'things');
    await grid.getByRole('gridcell', { name: 'Gasse' }).click();
    await paste(page, '1\t2\t3\n4\t5\t6\n');
    const words = '1 row and 1 column did not fit in the table and were left out.';
    await expect(page.getByText(words).first()).toBeVisible();
    await expect
      .poll(() => textsOf(page, id))
      .toEqual([...BEFORE.slice(0, 2), ['Bob', 'Ulm', '1', '2']]);
  });

  test('is no operation of the menus', async ({ page }) => {
    const grid = await bring(page, CSV);
    await grid.getByRole('checkbox', { name: 'Select row 1', exact: true }).click();
    await page.getByRole('button', { name: 'More operations' }).click();
    await expect(page.getByRole('menuitem', { name: 'Fill down…' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Set cells…' })).toHaveCount(0);
  });
});

test.describe('the address', () => {
  test.use({ serviceWorkers: 'block' });

  test('names the active item, and calls nobody back who leaves', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('people.csv', 'Name\nAda\nBob\n')]);
    const { id } = await openCollection(page, 'people');
    const cell = page.getByRole('gridcell', { name: 'Ada' });
    await cell.click();
    await expect(page).toHaveURL(new RegExp(`/collections/${id}\\?item=`));

    // The next page takes longer to come than the address to be written.
    await page.clock.install();
    let arrive = () => {};
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    await page.route('**/_app/immutable/nodes/*', async (route) => {
      await arrival;
      await route.continue();
    });
    await page.getByRole('gridcell', { name: 'Bob' }).click();
    await page.getByRole('link', { name: 'Help' }).click();
    await page.clock.runFor(2_000);
    arrive();
    await expect(page).toHaveURL(/\/help$/);
  });
});
