import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoViolations } from './driver/axe';
import {
  bringIn,
  collectionNamed,
  fileOf,
  open,
  openCollection,
  textsOf,
} from './driver/sheaf-page';

const CSV = 'Name,City,Street,Note\nAda,Rome,Via,a\nBob,Ulm,Gasse,b\nCem,Kiel,Weg,c\n';

async function bring(page: Page, csv = CSV): Promise<Locator> {
  await open(page);
  await bringIn(page, [fileOf('things.csv', csv)]);
  await openCollection(page, 'things');
  return page.getByRole('grid', { name: 'things' });
}

/** From left to right, without the one over the rows' own. */
const headersOf = (grid: Locator) =>
  grid.getByRole('columnheader').evaluateAll((all) =>
    all
      .toSorted((a, b) => Number(a.ariaColIndex) - Number(b.ariaColIndex))
      .slice(1)
      .map(({ ariaLabel }) => ariaLabel),
  );

const expectHeaders = (grid: Locator, names: string) =>
  expect.poll(async () => (await headersOf(grid)).join(' ')).toBe(names);

const menuOf = (grid: Locator, name: string) =>
  grid.getByRole('button', { name: `Column menu of ${name}`, exact: true });

async function choose(page: Page, grid: Locator, column: string, entry: string): Promise<void> {
  await menuOf(grid, column).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

const columnsPanel = (page: Page) => page.getByRole('complementary', { name: 'Columns' });
const columnsButton = (page: Page, name = 'Columns') =>
  page.getByRole('button', { name, exact: true });

test.describe('columns', () => {
  test('are hidden and moved from their menus, and stay so', async ({ page, context }) => {
    const grid = await bring(page);
    await choose(page, grid, 'City', 'Hide column');
    await expectHeaders(grid, 'Name Street Note');
    await expect(grid).toHaveAttribute('aria-colcount', '4');
    await expect(grid.getByRole('gridcell', { name: 'Rome' })).toHaveCount(0);
    await expect(grid).toBeFocused();
    await choose(page, grid, 'Note', 'Move left');
    await expectHeaders(grid, 'Name Note Street');
    await menuOf(grid, 'Name').click();
    await expect(page.getByRole('menuitem', { name: 'Move left' })).toHaveCount(0);
    await page.keyboard.press('Escape');

    await page.reload();
    await expectHeaders(grid, 'Name Note Street');
    await expect(columnsButton(page, 'Columns (1 hidden)')).toContainText('1 hidden');
    const other = await context.newPage();
    await open(other);
    await openCollection(other, 'things');
    await expectHeaders(other.getByRole('grid', { name: 'things' }), 'Name Note Street');

    // What is added stands at the end; what is removed is not counted as hidden.
    const { id } = await collectionNamed(page, 'things');
    await page.evaluate(async (collection) => {
      const { run, whenDone } = window.sheaf!;
      const add = { name: 'Later', type: 'text' };
      await whenDone(await run('add-attribute', { collection, options: add }));
      const remove = { attribute: 'City' };
      await whenDone(await run('remove-attribute', { collection, options: remove }));
    }, id);
    await expectHeaders(grid, 'Name Note Street Later');
    await expect(columnsButton(page)).toBeVisible();
  });

  test('leave one on show', async ({ page }) => {
    const grid = await bring(page, 'Name,City\nAda,Rome\n');
    await choose(page, grid, 'Name', 'Hide column');
    await expectHeaders(grid, 'City');
    await menuOf(grid, 'City').click();
    await expect(page.getByRole('menuitem', { name: 'Sort ascending' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Hide column' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await columnsButton(page, 'Columns (1 hidden)').click();
    await expect(columnsPanel(page).getByRole('checkbox', { name: 'City' })).toBeDisabled();
    await columnsPanel(page).getByRole('button', { name: 'Show all' }).click();
    await expectHeaders(grid, 'Name City');
    await expect(columnsPanel(page).getByRole('checkbox', { name: 'City' })).toBeEnabled();
  });

  test('are dragged by their headers', async ({ page }) => {
    const grid = await bring(page);
    const boxOf = async (name: string) => {
      const header = grid.getByRole('columnheader', { name, exact: true });
      return (await header.boundingBox())!;
    };
    const carry = async (name: string, onto: string) => {
      const [from, to] = [await boxOf(name), await boxOf(onto)];
      await page.mouse.move(from.x + 30, from.y + 16);
      await page.mouse.down();
      await page.mouse.move(to.x + (to.x < from.x ? 8 : to.width - 8), to.y + 16, { steps: 5 });
    };
    await carry('Note', 'City');
    await page.mouse.up();
    await expectHeaders(grid, 'Name Note City Street');
    await carry('Name', 'City');
    await page.mouse.up();
    await expectHeaders(grid, 'Note City Name Street');

    await carry('Street', 'Note');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expectHeaders(grid, 'Note City Name Street');
    await expect(page).not.toHaveURL(/sort=/);
    await grid.getByRole('columnheader', { name: 'City' }).getByText('City').click();
    await expect(page).toHaveURL(/sort=City/);
  });

  test('that are hidden still sort, and say so', async ({ page }) => {
    const grid = await bring(page);
    await choose(page, grid, 'Note', 'Sort descending');
    await expect(grid.getByRole('row').nth(1)).toContainText('Cem');
    await choose(page, grid, 'Note', 'Hide column');
    const order = page.getByRole('list', { name: 'Filters and order in force' });
    await expect(order).toHaveText('Sorted by Note, descending (hidden)');
    await columnsButton(page, 'Columns (1 hidden)').click();
    await expect(columnsPanel(page).getByText('hidden, still sorts')).toBeVisible();
    await expectNoViolations(page, 'hidden columns');
    await order.getByRole('button', { name: 'Stop sorting by Note' }).click();
    await expect(grid.getByRole('row').nth(1)).toContainText('Ada');
    await expect(order).toHaveCount(0);
  });
});

test.describe('what is seen', () => {
  test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

  const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test('is what is copied', async ({ page }) => {
    const grid = await bring(page);
    await choose(page, grid, 'City', 'Hide column');
    await choose(page, grid, 'Note', 'Move left');
    await grid.getByRole('gridcell', { name: 'Gasse' }).click();
    await page.keyboard.press('ControlOrMeta+c');
    await expect.poll(() => copied(page)).toBe('Gasse');
    await grid.getByRole('checkbox', { name: 'Select row 1', exact: true }).click();
    await grid.getByRole('checkbox', { name: 'Select row 2', exact: true }).click();
    await page.keyboard.press('ControlOrMeta+c');
    await expect.poll(() => copied(page)).toBe('Ada\ta\tVia\nBob\tb\tGasse');
  });

  test('is what is pasted over and edited', async ({ page }) => {
    const grid = await bring(page);
    const { id } = await collectionNamed(page, 'things');
    await choose(page, grid, 'City', 'Hide column');
    await grid.getByRole('gridcell', { name: 'Ada' }).click();
    await page.evaluate(() => navigator.clipboard.writeText('Eva\tWay\nDan\tLane\n'));
    await page.keyboard.press('ControlOrMeta+v');
    await expect(grid.getByRole('gridcell', { name: 'Lane', exact: true })).toBeVisible();
    await grid.getByRole('gridcell', { name: 'c', exact: true }).click();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: 'Edit Street' });
    await expect(field).toHaveValue('Weg');
    await field.fill('Pfad');
    await field.press('Enter');
    await expect
      .poll(() => textsOf(page, id))
      .toEqual([
        ['Eva', 'Rome', 'Way', 'a'],
        ['Dan', 'Ulm', 'Lane', 'b'],
        ['Cem', 'Kiel', 'Pfad', 'c'],
      ]);
  });
});

test.describe('by keyboard alone', () => {
  test('a column is moved and hidden from its header', async ({ page }) => {
    const grid = await bring(page);
    await grid.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
    await expectHeaders(grid, 'Name Street City Note');
    await expect(page.getByText('City is column 3 of 4.')).toBeAttached();
    await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
    await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
    await expectHeaders(grid, 'Name Street Note City');
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu', { name: 'City column' });
    await expect(menu).toBeVisible();
    await page.keyboard.press('h');
    await expect(menu.getByRole('menuitem', { name: 'Hide column' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expectHeaders(grid, 'Name Street Note');
    await expect(page.getByText('City is hidden. Columns on show: 3.')).toBeAttached();
    await expect(grid).toBeFocused();
    const active = await grid.getAttribute('aria-activedescendant');
    await expect(page.locator(`[id="${active}"]`)).toHaveAccessibleName('Note');
  });

  test('columns are chosen and moved in their panel', async ({ page }) => {
    const grid = await bring(page);
    await columnsButton(page).focus();
    await page.keyboard.press('Enter');
    const panel = columnsPanel(page);
    const boxOf = (name: string) => panel.getByRole('checkbox', { name, exact: true });
    await boxOf('Name').focus();
    await page.keyboard.press('ArrowDown');
    await expect(boxOf('City')).toBeFocused();
    await page.keyboard.press('Space');
    await expectHeaders(grid, 'Name Street Note');
    await page.keyboard.press('Alt+ArrowDown');
    await expect(boxOf('City')).toBeFocused();
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Space');
    await expectHeaders(grid, 'Name Street Note City');
    await expect(boxOf('City')).toBeFocused();

    const up = panel.getByRole('button', { name: 'Move Street up' });
    await up.focus();
    await page.keyboard.press('Enter');
    await expectHeaders(grid, 'Street Name Note City');
    await expect(up).toBeDisabled();
    await expect(boxOf('Street')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  });
});

test.describe('a wide table', () => {
  const names = Array.from({ length: 300 }, (_, n) => `c${n + 1}`);

  test('is arranged among 300 columns', async ({ page }) => {
    const cells = names.map((_, n) => `v${n + 1}`);
    const grid = await bring(page, `${names.join()}\n${cells.join()}\n`);
    await columnsButton(page).click();
    const panel = columnsPanel(page);
    await panel.getByRole('searchbox', { name: 'Search columns' }).fill('c29');
    await expect(panel.getByRole('checkbox')).toHaveCount(11);
    await expect(panel.getByText('11 columns of 300 found')).toBeVisible();
    await panel.getByRole('checkbox', { name: 'c299', exact: true }).uncheck();
    await expect(grid).toHaveAttribute('aria-colcount', '300');
    await grid.focus();
    await page.keyboard.press('End');
    await expect(grid.getByRole('gridcell', { name: 'v300', exact: true })).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await expect(grid.getByRole('gridcell', { name: 'v298', exact: true })).toBeVisible();
    expect(await grid.getByRole('gridcell').count()).toBeLessThan(40);
  });
});

test.describe('dates', () => {
  test.use({ timezoneId: 'America/Los_Angeles' });

  test('are read out, edited and copied as they are', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const grid = await bring(page, 'What,When\nsown,2024-02-29\ngrown,2024-03-01T23:30\n');
    const { id } = await collectionNamed(page, 'things');
    await page.evaluate(async (collection) => {
      const options = { attribute: 'When', type: 'date' };
      const { run, whenDone } = window.sheaf!;
      await whenDone(await run('convert-type', { collection, options }));
    }, id);
    const day = grid.getByRole('gridcell', { name: 'Feb 29, 2024', exact: true });
    await expect(day).toBeVisible();
    const time = grid.getByRole('gridcell', { name: /^Mar 1, 2024, 11:30\sPM$/ });
    expect(await time.evaluate((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true);
    await day.click();
    await page.keyboard.press('ControlOrMeta+c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('2024-02-29');
    await page.keyboard.press('F2');
    const field = page.getByRole('textbox', { name: 'Edit When' });
    await expect(field).toHaveValue('2024-02-29');
    await field.fill('2023-12-31');
    await field.press('Enter');
    await expect(grid.getByRole('gridcell', { name: 'Dec 31, 2023', exact: true })).toBeVisible();
    expect(await textsOf(page, id)).toEqual([
      ['sown', '2023-12-31'],
      ['grown', '2024-03-01T23:30'],
    ]);
  });
});
