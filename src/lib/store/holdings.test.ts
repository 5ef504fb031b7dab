import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { aRecipe } from '../../../tests/fixtures/a-recipe';
import { HouseBench } from '../../../tests/laws/store/house-bench';
import { aSegment } from '../../../tests/laws/store/samples';
import { aDraft } from '../../../tests/laws/outbox/a-draft';
import { DexieOutbox } from './dexie-outbox';
import { holdings, isNothing } from './holdings';
import { removeCollection } from './manage-collections';
import { RecipeBook } from './recipe-book';
import { archiveBatches, removeBatch } from './shelve-batches';

let bench: HouseBench;

beforeEach(async () => {
  bench = await HouseBench.open();
});

const held = () => holdings(bench.db);
const written = { segments: { '#/g/a': aSegment('1') }, names: ['#/g/a'] };

describe('what is here', () => {
  it('is nothing at first', async () => {
    expect(await held()).toEqual({ collections: 0, items: 0, batches: 0, recipes: 0, unsent: 0 });
    expect(isNothing(await held())).toBe(true);
  });

  it('is a first import that is still running', async () => {
    await bench.begin();
    expect(await held()).toMatchObject({ collections: 0, batches: 1 });
    expect(isNothing(await held())).toBe(false);
  });

  it('is each collection with its items, and what was archived or taken off the lists', async () => {
    const archived = await bench.commit('x', written);
    const removed = await bench.commit('x', written);
    await archiveBatches(bench.db, [archived], true);
    await removeBatch(bench.db, removed);
    expect(await held()).toEqual({ collections: 1, items: 1, batches: 2, recipes: 0, unsent: 0 });
  });

  it('is an archived task without any collection', async () => {
    const archived = await bench.commit('x', written);
    await archiveBatches(bench.db, [archived], true);
    await removeCollection(bench.db, 'x');
    const { collections, batches } = await held();
    expect([collections, batches > 0]).toEqual([0, true]);
    expect(isNothing(await held())).toBe(false);
  });

  it('is a recipe', async () => {
    await new RecipeBook(bench.db).add(aRecipe());
    expect(await held()).toMatchObject({ batches: 0, recipes: 1 });
    expect(isNothing(await held())).toBe(false);
  });

  it('is what waits to be sent, not what was', async () => {
    const outbox = new DexieOutbox(bench.db);
    await outbox.add(aDraft({ id: 'k1' }), 0);
    await outbox.add(aDraft({ id: 'k2' }), 0);
    const claimed = await outbox.claim(0, 100);
    const answer = { status: 200, text: 'ok' };
    await outbox.settle(claimed!.entry, { state: 'done', answer, endedAt: 1 });
    expect(await held()).toMatchObject({ batches: 0, unsent: 1 });
    expect(isNothing(await held())).toBe(false);
  });
});
