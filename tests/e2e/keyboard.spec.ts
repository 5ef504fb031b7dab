import { expect, test, type Page } from '@playwright/test';
import { bringIn, fileOf, open, openCollection } from './driver/sheaf-page';

const CSV = `Name,City\n${Array.from({ length: 40 }, (_, n) => `person ${n + 1},${n % 2 === 0 ? 'Ghent' : 'Porto'}`).join('\n')}\n`;

/** Presses Tab until the element that is wanted has the focus. */
async function tabTo(page: Page, role: 'button' | 'grid' | 'link', name: string): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to the ${role} ${name}.`);
}

/** The focus is on something that is there, so that the next key has a meaning. */
async function expectFocusKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
}

test.describe('by keyboard alone', () => {
  test('files are added and imported', async ({ page }) => {
    await open(page);
    const chooser = page.waitForEvent('filechooser');
    await tabTo(page, 'button', 'Add files');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles([fileOf('people.csv', CSV)]);
    const dialog = page.getByRole('dialog', { name: 'Import 1 file' });
    await expect(dialog.getByRole('heading', { name: 'Import 1 file' })).toBeFocused();

    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expectFocusKept(page);
    const again = page.waitForEvent('filechooser');
    await tabTo(page, 'button', 'Add files');
    await page.keyboard.press('Enter');
    await (await again).setFiles([fileOf('people.csv', CSV)]);
    await expect(dialog.getByRole('button', { name: 'Import 1 file' })).toBeEnabled();
    await tabTo(page, 'button', 'Import 1 file');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('grid', { name: 'people' })).toBeVisible();
    await expectFocusKept(page);
  });

  test('rows are selected, tagged and undone', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('people.csv', CSV)]);
    await openCollection(page, 'people');
    const grid = page.getByRole('grid', { name: 'people' });
    const selected = page.getByText(/^\d+ selected$/);
    await tabTo(page, 'grid', 'people');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(grid.getByRole('row', { selected: true })).toContainText('person 2');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(selected).toHaveText('3 selected');
    await page.keyboard.press('Control+a');
    await expect(selected).toHaveText('40 selected');
    await page.keyboard.press('Escape');
    await expect(selected).toBeHidden();
    await page.keyboard.press('Control+End');
    await expect(grid.getByRole('gridcell', { name: 'Porto' }).last()).toBeVisible();
    await expect(grid).toHaveAttribute('aria-activedescendant', /.+/);
    await page.keyboard.press('Space');
    await expect(grid.getByRole('row', { selected: true })).toContainText('person 40');

    await tabTo(page, 'button', 'Tag');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Tag' });
    await expect(dialog.getByLabel('Add', { exact: true })).toBeFocused();
    await page.keyboard.type('last');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('status')).toHaveText('1 of 1 item would change.');
    await tabTo(page, 'button', 'Run — tag 1 item');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expectFocusKept(page);
    await expect(grid.getByRole('gridcell', { name: 'last' })).toBeVisible();

    await tabTo(page, 'button', 'History');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', 'Undo Tag with last');
    await page.keyboard.press('Space');
    await expect(grid.getByRole('gridcell', { name: 'last' })).toHaveCount(0);
    await expectFocusKept(page);
  });

  test('a cell is edited in place', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('people.csv', CSV)]);
    await openCollection(page, 'people');
    const grid = page.getByRole('grid', { name: 'people' });
    await tabTo(page, 'grid', 'people');
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await expect(grid).toBeFocused();
    await expect(grid.getByRole('gridcell', { name: 'Ada', exact: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' who goes');
    await page.keyboard.press('Escape');
    await expect(grid.getByRole('gridcell', { name: 'person 2', exact: true })).toBeVisible();
    await expect(grid).toBeFocused();
  });

  test('the menu of a column is opened from its header', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('people.csv', CSV)]);
    await openCollection(page, 'people');
    const grid = page.getByRole('grid', { name: 'people' });
    await tabTo(page, 'grid', 'people');
    await page.keyboard.press('ArrowUp');
    const menu = page.getByRole('menu', { name: 'Name column' });
    for (const key of ['Space', 'Enter', 'F2', 'Alt+ArrowDown']) {
      await page.keyboard.press(key);
      await expect(menu).toBeVisible();
      await page.keyboard.press('h');
      await expect(menu.getByRole('menuitem', { name: 'Hide column' })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(menu).toBeHidden();
      await expect(grid).toBeFocused();
    }
  });

  test('changes are undone one after another', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('people.csv', CSV)]);
    const { id } = await openCollection(page, 'people');
    for (const value of ['Bonn', 'Kiel']) {
      await page.evaluate(
        async ([collection, city]) => {
          const options = { attribute: 'City', value: city };
          const batch = await window.sheaf!.run('set-value', { collection, options });
          await window.sheaf!.whenDone(batch);
        },
        [id, value] as const,
      );
    }
    const grid = page.getByRole('grid', { name: 'people' });
    const cell = grid.getByRole('row').nth(1).getByRole('gridcell').nth(1);
    await expect(cell).toHaveText('Kiel');
    await tabTo(page, 'grid', 'people');

    await page.keyboard.press('F2');
    await page.keyboard.type('x');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Escape');
    await expect(cell).toHaveText('Kiel');
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/Set City to "Kiel"/).first()).toBeVisible();
    await expect(cell).toHaveText('Bonn');
    await page.getByRole('button', { name: 'Filters', exact: true }).focus();
    await page.keyboard.press('Control+z');
    await expect(cell).toHaveText('Ghent');
    await grid.focus();

    await page.keyboard.press('Control+z');
    await expect(page.getByText('There is nothing to undo.').first()).toBeVisible();
    await expect(cell).toHaveText('Ghent');
  });

  test('keys and commands are found', async ({ page }) => {
    await open(page);
    await bringIn(page, [fileOf('people.csv', CSV)]);
    await openCollection(page, 'people');
    await tabTo(page, 'grid', 'people');
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: /keys/i });
    await expect(keys).toContainText('Select all that match');
    await page.keyboard.press('Escape');
    await expect(keys).toBeHidden();
    await expectFocusKept(page);

    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: 'Search commands and collections' });
    await expect(box).toBeFocused();
    await page.keyboard.type('find and');
    await expect(page.getByRole('option', { selected: true })).toContainText('Find and replace');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Find and replace' });
    await expect(dialog.getByLabel('Find', { exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expectFocusKept(page);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('settings');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/settings$/);
  });
});
