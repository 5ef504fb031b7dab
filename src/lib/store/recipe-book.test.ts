import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { aRecipe } from '../../../tests/fixtures/a-recipe';
import { RecipeBook } from './recipe-book';
import { openDatabase } from './schema';

let book: RecipeBook;
let opened = 0;

beforeEach(async () => {
  book = new RecipeBook(await openDatabase(`recipes-${++opened}`));
});

const names = async () => (await book.list()).map(({ name }) => name);

describe('the recipe book', () => {
  it('lists recipes by name', async () => {
    for (const name of ['Tidy 10', 'tidy 2', 'Clean']) await book.add(aRecipe({ id: name, name }));
    expect(await names()).toEqual(['Clean', 'tidy 2', 'Tidy 10']);
  });

  it('renames one, and says when', async () => {
    await book.add(aRecipe());
    await book.rename('r1', ' Tidy ', 9);
    expect(await book.recipe('r1')).toEqual(aRecipe({ name: 'Tidy', changedAt: 9 }));
  });

  it.each([
    ['', 'Give the recipe a name.'],
    [' ', 'Give the recipe a name.'],
    ['Clean ', 'There is a recipe “Clean” already. Choose another name.'],
  ])('refuses the name “%s”', async (name, message) => {
    await book.add(aRecipe({ id: 'r1', name: 'Clean' }));
    await book.add(aRecipe({ id: 'r2', name: 'Tidy' }));
    const refused = { code: 'recipe.name', path: 'name', message };
    await expect(book.add(aRecipe({ id: 'r3', name }))).rejects.toMatchObject(refused);
    await expect(book.rename('r2', name, 9)).rejects.toMatchObject(refused);
    expect(await names()).toEqual(['Clean', 'Tidy']);
  });

  it('removes one, which may be added again', async () => {
    await book.add(aRecipe());
    await book.remove('r1');
    expect(await names()).toEqual([]);
    await book.add(aRecipe());
    expect(await book.recipe('r1')).toEqual(aRecipe());
  });

  it('puts one back beside another of its name', async () => {
    await book.add(aRecipe({ id: 'r1', name: 'Tidy' }));
    await book.remove('r1');
    await book.add(aRecipe({ id: 'r2', name: 'Tidy' }));
    await book.restore(aRecipe({ id: 'r1', name: 'Tidy' }));
    expect(await names()).toEqual(['Tidy', 'Tidy (2)']);
    expect(await book.recipe('r1')).toEqual(aRecipe({ id: 'r1', name: 'Tidy (2)' }));
  });

  it('says where there is none', async () => {
    const unknown = { code: 'recipe.unknown' };
    await expect(book.recipe('r9')).rejects.toMatchObject(unknown);
    await expect(book.rename('r9', 'Tidy', 9)).rejects.toMatchObject(unknown);
    await expect(book.remove('r9')).rejects.toMatchObject(unknown);
  });
});
