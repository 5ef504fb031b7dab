import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HouseBench } from '../../../../tests/laws/store/house-bench';
import { aSegment } from '../../../../tests/laws/store/samples';
import { aRecipe, aStep } from '../../../../tests/fixtures/a-recipe';
import type { BatchRequest } from '../../engine/batch';
import { DEFAULT_BATCH_OPTIONS } from '../../engine/batch-options';
import { RecipeBook } from '../../store/recipe-book';
import { StoreQueries } from '../../store/store-queries';
import type { Parts } from './parts';
import { recipeCalls } from './recipes';

const masks = new Map([['x.0', Uint32Array.of(1)]]);
const closeView = vi.fn();
const ok = (value: unknown) => Promise.resolve({ ok: true, value });
const query = { openView: () => ok({ view: 'v', count: 1 }), masks: () => ok(masks), closeView };
let bench: HouseBench;
let recipes: RecipeBook;
let calls: ReturnType<typeof recipeCalls>;

beforeEach(async () => {
  closeView.mockReset();
  bench = await HouseBench.open();
  recipes = new RecipeBook(bench.db);
  const { db, store } = bench;
  calls = recipeCalls({
    db,
    store,
    queries: new StoreQueries(db),
    query,
    recipes,
  } as unknown as Parts);
  await bench.commit('x', { segments: { '#/g/a': aSegment('1') }, names: ['#/g/a'] });
});

/** A batch that was queued as asked for. */
const queued = (request: Partial<BatchRequest>) => bench.begin({ request });
const requests = async () => (await bench.store.ledger.openBatches()).map(({ request }) => request);
const set = (attribute: string) => ({ operation: 'set-value', options: { attribute, value: '1' } });
const made = (...steps: ReturnType<typeof set>[]) => calls.saveRecipe({ name: 'Do it', steps });

describe('a recipe', () => {
  it('is what a batch did, and how it was told to be run', async () => {
    const batch = { ...DEFAULT_BATCH_OPTIONS, priority: 9, dependsOn: ['b1'] };
    const from = await queued({ batch });
    const id = await calls.saveRecipe({ name: ' Open all ', from });
    const step = aStep({ batch: { priority: 9 } });
    expect(await calls.recipes()).toMatchObject([{ id, name: 'Open all', steps: [step] }]);
  });

  it('gets a further step from another batch', async () => {
    const id = await made(set('A'));
    await calls.appendToRecipe(id, { from: await queued({}) });
    const { steps } = await recipes.recipe(id);
    expect(steps).toEqual([aStep({ options: set('A').options }), aStep()]);
  });

  it('is renamed and deleted', async () => {
    const id = await made(set('A'));
    await calls.renameRecipe(id, 'Other');
    expect(await calls.recipes()).toMatchObject([{ id, name: 'Other' }]);
    await calls.deleteRecipe(id);
    expect(await calls.recipes()).toEqual([]);
  });

  it.each<[string, Partial<BatchRequest>, string]>([
    ['an import', { operation: 'import-files', title: 'Import a.csv' }, 'It takes files'],
    ['a paste', { operation: 'set-cells', title: 'Set 4 cells' }, 'single cells'],
    ['an edit in place', { selection: { items: ['x.0:0'] } }, 'the edit of a single cell'],
    ['what has changed since', { operationVersion: 7 }, '“Set value” has changed since.'],
  ])('refuses %s', async (_, request, words) => {
    const from = await queued(request);
    await expect(calls.saveRecipe({ name: 'No', from })).rejects.toThrow(words);
    expect(await calls.recipes()).toEqual([]);
  });

  it.each<[object, object]>([
    [{ name: 'No' }, { code: 'options.invalid' }],
    [{ name: 'No', steps: [] }, { path: 'steps' }],
    [{ name: 'No', from: 'b1', steps: [set('A')] }, { code: 'options.invalid' }],
    [{ name: 'No', from: 'b99' }, { code: 'batch.unknown' }],
    [{ name: 7, from: 'b1' }, { path: 'name' }],
    [{ name: 'No', steps: [{ operation: 'sing' }] }, { code: 'operation.unknown' }],
    [{ name: 'No', steps: [{ operation: 'import-files' }] }, { code: 'recipe.step' }],
    [{ name: 'No', steps: [{ operation: 'set-value' }] }, { path: 'attribute' }],
    [
      { name: 'No', steps: [{ ...set('A'), batch: { dependsOn: ['b1'] } }] },
      { path: 'steps.0.batch.dependsOn' },
    ],
  ])('refuses %j', async (wrong, refusal) => {
    await expect(calls.saveRecipe(wrong as never)).rejects.toMatchObject(refusal);
  });

  it('has no more steps than a hundred', async () => {
    await recipes.add(aRecipe({ steps: Array.from({ length: 100 }, () => aStep()) }));
    const more = calls.appendToRecipe('r1', { steps: [set('A')] });
    await expect(more).rejects.toMatchObject({ code: 'recipe.full' });
  });
});

describe('running a recipe', () => {
  it('queues its steps, each after the one before', async () => {
    const id = await calls.saveRecipe({
      name: 'Two',
      steps: [{ ...set('A'), batch: { priority: 8 } }, { operation: 'delete-items' }],
    });
    const [first, second] = await calls.runRecipe(id, { collection: 'x' });
    expect(await bench.store.ledger.batch(first!)).toMatchObject({
      place: { priority: 8, dependsOn: [] },
      request: { title: 'Set A to "1"', collection: 'x', selection: { all: true }, writes: ['x'] },
    });
    expect(await bench.store.ledger.batch(second!)).toMatchObject({
      place: { priority: 5, dependsOn: [first] },
      request: { title: 'Delete items' },
    });
  });

  it('is for the items that match before the first of them', async () => {
    const id = await made(set('A'), set('A'));
    await calls.runRecipe(id, { collection: 'x', filter: { attribute: 'A', is: 'empty' } });
    expect(await requests()).toMatchObject([{ selection: { masks } }, { selection: { masks } }]);
    expect(closeView).toHaveBeenCalledExactlyOnceWith('v');
  });

  it('knows what a step adds, renames and removes for the next', async () => {
    const add = { operation: 'add-attribute', options: { name: 'B' } };
    const rename = { operation: 'rename-attribute', options: { attribute: 'B', name: 'C' } };
    const fits = await calls.saveRecipe({ name: 'Fits', steps: [add, set('B'), rename, set('C')] });
    expect(await calls.runRecipe(fits, { collection: 'x' })).toHaveLength(4);
    const not = await calls.saveRecipe({ name: 'Not', steps: [add, rename, set('B')] });
    await expect(calls.runRecipe(not, { collection: 'x' })).rejects.toMatchObject({
      code: 'recipe.unfit',
      path: 'steps.2.options.attribute',
      message:
        'On “x” step 3 of “Not” (Set B to "1") cannot be run: a step before it takes the attribute “B” away. Make the recipe anew, with its steps in another order.',
    });
  });

  it('is refused where an attribute is missing, by its name', async () => {
    const id = await made(set('A'), set('City'));
    await expect(calls.runRecipe(id, { collection: 'x' })).rejects.toMatchObject({
      code: 'recipe.unfit',
      message:
        'On “x” step 2 of “Do it” (Set City to "1") cannot be run: “x” has no attribute “City”. Choose another collection, or rename one of its attributes.',
    });
    expect(await requests()).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['copyFrom', { name: 'B', copyFrom: 'Town' }, 'no attribute “Town”'],
    ['name', { name: 'A' }, 'There is an attribute "A" already.'],
  ])('is refused where the option %s does not fit', async (_, options, words) => {
    const steps = [{ operation: 'add-attribute', options }];
    const id = await calls.saveRecipe({ name: 'No', steps });
    await expect(calls.runRecipe(id, { collection: 'x' })).rejects.toThrow(words);
  });

  it('names the value that has no attribute', async () => {
    const steps = [{ operation: 'create-items', options: { values: { A: '1', 'Zip.Code': '2' } } }];
    const id = await calls.saveRecipe({ name: 'Add', steps });
    await expect(calls.runRecipe(id, { collection: 'x' })).rejects.toThrow(
      '“x” has no attribute “Zip.Code”. Choose',
    );
  });

  it('is refused where a step does something else by now', async () => {
    await recipes.add(aRecipe({ steps: [aStep({ operationVersion: 0 })] }));
    const run = calls.runRecipe('r1', { collection: 'x' });
    await expect(run).rejects.toThrow('“Set value” has changed since.');
  });

  it.each([
    [aStep({ operation: 'sing' }), 'There is no operation'],
    [aStep({ operation: 'import-files', operationVersion: 2 }), 'It takes files'],
    [aStep({ options: 'none' }), 'step 1 of “Open all” (Set value) cannot be run'],
    [aStep({ options: null }), 'step 1 of “Open all” (Set value) cannot be run'],
  ])('takes nothing of a file for granted: %j', async (step, words) => {
    await recipes.add(aRecipe({ steps: [step] }));
    await expect(calls.runRecipe('r1', { collection: 'x' })).rejects.toThrow(words);
  });

  it.each<[object, object]>([
    [{ collection: 'nowhere' }, { code: 'collection.unknown' }],
    [{}, { path: 'collection' }],
    [{ collection: 'x', filter: null }, { code: 'filter.invalid' }],
  ])('is refused for %j', async (request, refusal) => {
    const id = await made(set('A'));
    await expect(calls.runRecipe(id, request as never)).rejects.toMatchObject(refusal);
    expect(await requests()).toEqual([]);
  });
});
