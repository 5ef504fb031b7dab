import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  aChunk,
  aCollection,
  aCommit,
  aPlan,
  aRequest,
  aRevision,
  aSegment,
} from '../../../tests/laws/store/samples';
import type { AttributeType } from '../data/attribute';
import type { BatchId } from '../data/ids';
import type { StoredSegment } from '../data/segment';
import { dexieStore } from './dexie-store';
import { removeCollection, renameCollection } from './manage-collections';
import { openDatabase, type SheafDatabase } from './schema';
import type { Store } from './store';
import { sweepRemoved } from './sweep-removed';

let db: SheafDatabase;
let store: Store;
let epoch: number;
let opened = 0;

beforeEach(async () => {
  db = await openDatabase(`collections-${++opened}`);
  store = dexieStore(db);
  epoch = await store.ledger.lead('tab', 1);
});

interface Made {
  readonly from?: string;
  readonly segments?: Record<string, StoredSegment>;
  readonly names: string[];
  readonly type?: AttributeType;
}

/** A batch that stores segments and makes a collection whose one attribute names some. */
async function make(
  collection: string,
  { from, segments = {}, names, type }: Made,
): Promise<BatchId> {
  const request = aRequest({ collection: from ?? null, writes: [collection] });
  const { id } = await store.ledger.addBatch(request, 1);
  await store.content.savePlan(epoch, id, aPlan(1));
  const stored = Object.entries(segments).map(([key, segment]) => ({ id: key, segment }));
  await store.content.saveChunk(epoch, id, 0, aChunk({ segments: stored }));
  const groups = names.map((segment, i) => ({
    id: `${id}.${i}`,
    length: 1,
    items: 1,
    segments: { a: segment },
  }));
  const attributes = [{ id: 'a', name: 'A', type: type ?? ('text' as const) }];
  const revision = aRevision(`r-${id}`, null, { collection, batch: id, attributes, groups });
  const create = [aCollection({ id: collection, name: collection })];
  await store.content.commit(epoch, id, aCommit({ create, revisions: [revision] }));
  return id;
}

const storedSegments = () => db.segments.toCollection().primaryKeys();

describe('renaming a collection', () => {
  it('changes the name and nothing else', async () => {
    await make('x', { names: [] });
    const before = await store.content.collection('x');
    await renameCollection(db, 'x', '  Deals ');
    expect(await store.content.collection('x')).toEqual({ ...before, name: 'Deals' });
  });

  it('refuses no name and an unknown one', async () => {
    await make('x', { names: [] });
    const refusal = { code: 'collection.name', path: 'name' };
    await expect(renameCollection(db, 'x', ' ')).rejects.toMatchObject(refusal);
    const unknown = { code: 'collection.unknown' };
    await expect(renameCollection(db, 'y', 'Y')).rejects.toMatchObject(unknown);
  });

  it('refuses a name that another collection has', async () => {
    await make('x', { names: [] });
    await make('y', { names: [] });
    const message = 'There is a collection “y” already. Choose another name.';
    const refusal = { code: 'collection.name', path: 'name', message };
    await expect(renameCollection(db, 'x', ' y ')).rejects.toMatchObject(refusal);
    expect((await store.content.collection('x'))?.name).toBe('x');
    await renameCollection(db, 'x', 'x');
  });

  it('gives away the name of a collection whose making was undone', async () => {
    await make('x', { names: [] });
    await make('y', { names: [] });
    await db.collections.update('y', { head: null });
    await renameCollection(db, 'x', 'y');
    expect((await store.content.collection('x'))?.name).toBe('y');
  });
});

describe('removing a collection', () => {
  it('frees what only it held', async () => {
    await make('x', { segments: { 'b1/g/a': aSegment('x') }, names: ['b1/g/a'] });
    await make('y', { segments: { 'b2/g/a': aSegment('y') }, names: ['b2/g/a'] });
    await removeCollection(db, 'x');
    expect(await store.content.collection('x')).toBeUndefined();
    expect(await sweepRemoved(db)).toBe(true);
    expect(await storedSegments()).toEqual(['b2/g/a']);
    expect(await db.revisions.count()).toBe(1);
    expect(await sweepRemoved(db)).toBe(true);
  });

  it('is refused while a batch works on it', async () => {
    await make('x', { names: [] });
    await store.ledger.addBatch(aRequest({ collection: 'x', title: 'Trim' }), 1);
    await expect(removeCollection(db, 'x')).rejects.toThrow(/Trim/);
    await expect(removeCollection(db, 'y')).rejects.toMatchObject({ code: 'collection.unknown' });
  });

  it('waits with the freeing while a batch is open', async () => {
    await make('x', { segments: { 'b1/g/a': aSegment('x') }, names: ['b1/g/a'] });
    await removeCollection(db, 'x');
    await store.ledger.addBatch(aRequest(), 1);
    expect(await sweepRemoved(db)).toBe(false);
    expect(await storedSegments()).toEqual(['b1/g/a']);
  });

  it('spares segments that others name or edit', async () => {
    const delta = (base: string): StoredSegment => ({
      encoding: 'delta',
      length: 1,
      base,
      offsets: Uint16Array.of(0),
      values: { text: 'z', ends: Uint32Array.of(1) },
    });
    const segments = {
      'b1/base': aSegment('1'),
      'b1/lent': aSegment('2'),
      'b1/shared': delta('b1/base'),
      'b1/own': aSegment('3'),
    };
    await make('x', { segments, names: Object.keys(segments) });
    const names = ['b1/shared', 'b2/edit'];
    await make('y', { from: 'x', segments: { 'b2/edit': delta('b1/lent') }, names });
    await removeCollection(db, 'x');
    await sweepRemoved(db);
    expect(await storedSegments()).toEqual(['b1/base', 'b1/lent', 'b1/shared', 'b2/edit']);
  });

  it('frees documents that no other names', async () => {
    const [own, both] = ['0', 'b'].map((digit) => digit.repeat(64)) as [string, string];
    for (const id of [own, both]) await db.blobs.put({ id, blob: new Blob([id]), storedAt: 0 });
    const mine = { 'b1/g/a': aSegment(own, both) };
    await make('x', { segments: mine, names: ['b1/g/a'], type: 'file' });
    await make('y', { segments: { 'b2/g/a': aSegment(both) }, names: ['b2/g/a'], type: 'file' });
    await removeCollection(db, 'x');
    await sweepRemoved(db);
    expect(await store.content.blob(own)).toBeUndefined();
    expect(await store.content.blob(both)).toBeDefined();
  });
});
