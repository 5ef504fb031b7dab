import { expect, test } from '@playwright/test';
import { expectNoViolations, expectNoViolationsInBothColours } from './driver/axe';
import { whenDone } from './driver/batches';
import { bringIn, collectionNamed, fileOf, open, textsOf } from './driver/sheaf-page';

test('a recipe does what a task did, on another collection', async ({ page }) => {
  await open(page);
  await bringIn(page, [
    fileOf('orders.csv', 'City,Sum\nghent,3\nporto,4\n'),
    fileOf('people.csv', 'Name,City\nAda,turin\nBob,lyon\n'),
  ]);
  const { id: orders } = await collectionNamed(page, 'orders');
  const { id: people } = await collectionNamed(page, 'people');
  const task = await page.evaluate(
    (collection) =>
      window.sheaf!.run('change-case', {
        collection,
        options: { attribute: 'City', case: 'upper' },
      }),
    orders,
  );
  await whenDone(page, task);

  await page.goto(`/tasks/${task}`);
  const notes = page.getByRole('region', { name: 'Notifications' });
  await page.getByRole('button', { name: 'More for Change City to capitals' }).click();
  await page.getByRole('menuitem', { name: 'Save as recipe…' }).click();
  const saving = page.getByRole('dialog', { name: 'Save as recipe' });
  const name = saving.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveValue('Change City to capitals');
  await name.fill('Loud cities');
  await name.press('Enter');
  await notes.getByRole('button', { name: 'Recipes' }).click();

  const steps = page.getByRole('list', { name: 'Steps of Loud cities' });
  await expect(steps.getByRole('listitem')).toHaveText(['Change City to capitals']);
  await expectNoViolationsInBothColours(page, 'recipes');
  await page.getByRole('button', { name: 'Run Loud cities…' }).click();
  const running = page.getByRole('dialog', { name: 'Run Loud cities' });
  await running.getByRole('combobox', { name: 'Collection' }).selectOption('people');
  await expectNoViolations(page, 'running a recipe');
  await running.getByRole('button', { name: 'Run on 2 items' }).click();
  await expect
    .poll(() => textsOf(page, people))
    .toEqual([
      ['Ada', 'TURIN'],
      ['Bob', 'LYON'],
    ]);

  await notes.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(() => textsOf(page, people))
    .toEqual([
      ['Ada', 'turin'],
      ['Bob', 'lyon'],
    ]);

  await page.getByRole('button', { name: 'More for Loud cities' }).click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Towns');
  await page.getByRole('textbox', { name: 'Name' }).press('Enter');
  await page.getByRole('button', { name: 'More for Towns' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('No recipes yet')).toBeVisible();
  await notes
    .getByRole('listitem')
    .filter({ hasText: 'was deleted' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(page.getByRole('heading', { name: 'Towns' })).toBeVisible();
});
