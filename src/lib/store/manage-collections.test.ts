import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { HouseBench } from '../../../tests/laws/store/house-bench';
import { aRequest } from '../../../tests/laws/store/samples';
import { removeCollection, renameCollection } from './manage-collections';
import type { SheafDatabase } from './schema';
import type { Store } from './store';

let bench: HouseBench;
let db: SheafDatabase;
let store: Store;

beforeEach(async () => {
  bench = await HouseBench.open();
  ({ db, store } = bench);
});

describe('renaming a collection', () => {
  it('changes the name and nothing else', async () => {
    await bench.commit('x');
    const before = await store.content.collection('x');
    await renameCollection(db, 'x', '  Deals ');
    expect(await store.content.collection('x')).toEqual({ ...before, name: 'Deals' });
  });

  it('refuses no name and an unknown one', async () => {
    await bench.commit('x');
    const refusal = { code: 'collection.name', path: 'name' };
    await expect(renameCollection(db, 'x', ' ')).rejects.toMatchObject(refusal);
    const unknown = { code: 'collection.unknown' };
    await expect(renameCollection(db, 'y', 'Y')).rejects.toMatchObject(unknown);
  });

  it('refuses a name that another collection has', async () => {
    await bench.commit('x');
    await bench.commit('y');
    const message = 'There is a collection “y” already. Choose another name.';
    const refusal = { code: 'collection.name', path: 'name', message };
    await expect(renameCollection(db, 'x', ' y ')).rejects.toMatchObject(refusal);
    expect((await store.content.collection('x'))?.name).toBe('x');
    await renameCollection(db, 'x', 'x');
  });

  it('gives away the name of a collection whose making was undone', async () => {
    await bench.commit('x');
    await bench.commit('y');
    await db.collections.update('y', { head: null });
    await renameCollection(db, 'x', 'y');
    expect((await store.content.collection('x'))?.name).toBe('y');
  });
});

describe('removing a collection', () => {
  it('takes it away at once', async () => {
    await bench.commit('x');
    await removeCollection(db, 'x');
    expect(await store.content.collection('x')).toBeUndefined();
  });

  it('is refused while a batch works on it', async () => {
    await bench.commit('x');
    await store.ledger.addBatch(aRequest({ collection: 'x', title: 'Trim' }), 1);
    await expect(removeCollection(db, 'x')).rejects.toThrow(/Trim/);
    await expect(removeCollection(db, 'y')).rejects.toMatchObject({ code: 'collection.unknown' });
  });
});
