import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCollection, aCommit, aRequest, aRevision } from '../../../tests/laws/store/samples';
import type { BatchId } from '../data/ids';
import { dexieStore } from './dexie-store';
import { openDatabase, type SheafDatabase } from './schema';
import { archiveBatches } from './shelve-batches';
import type { Store } from './store';
import { StoreQueries } from './store-queries';

let db: SheafDatabase;
let store: Store;
let queries: StoreQueries;
let epoch: number;
let opened = 0;

beforeEach(async () => {
  db = await openDatabase(`queries-${++opened}`);
  store = dexieStore(db);
  queries = new StoreQueries(db);
  epoch = await store.ledger.lead('tab', 1);
});

const add = async (title: string, now = 1, collection = 'c1'): Promise<BatchId> =>
  (await store.ledger.addBatch(aRequest({ title, collection }), now)).id;

/** Commits a batch that creates a collection and returns its id. */
const create = async (id: string, name: string): Promise<BatchId> => {
  const batch = await add(`Import ${name}`, 1, id);
  const revisions = [aRevision(`${id}-1`, null, { collection: id, batch })];
  const commit = aCommit({ create: [aCollection({ id, name })], revisions });
  await store.content.commit(epoch, batch, commit);
  return batch;
};

describe('the list of collections', () => {
  it('is sorted by name as people count', async () => {
    await create('x', 'Part 10');
    await create('y', 'part 2');
    expect((await queries.collections()).map(({ name }) => name)).toEqual(['part 2', 'Part 10']);
  });

  it('leaves out what was undone away', async () => {
    const batch = await create('x', 'Trades');
    const hide = [{ collection: 'x', head: 'x-1' }];
    await store.content.commit(epoch, batch, aCommit({ hide, status: 'rolledBack' }));
    expect(await queries.collections()).toEqual([]);
    expect(await queries.head('x')).toBeUndefined();
  });

  it('leads to the head’s revision', async () => {
    await create('x', 'Trades');
    expect(await queries.head('x')).toMatchObject({ id: 'x-1', items: 7 });
  });
});

describe('the list of batches', () => {
  const titles = async (query: Parameters<StoreQueries['batches']>[0]) =>
    (await queries.batches(query)).map(({ request }) => request.title);

  beforeEach(async () => {
    await add('Tag with urgent', 10);
    const running = await add('Find and replace', 20);
    await store.ledger.updateBatch(epoch, running, { status: 'running' });
    const failed = await add('Convert dates', 30);
    await store.ledger.updateBatch(epoch, failed, { status: 'failed' });
  });

  it('begins with the newest', async () => {
    expect(await titles({})).toEqual(['Convert dates', 'Find and replace', 'Tag with urgent']);
    expect(await titles({ sort: 'oldest', limit: 1 })).toEqual(['Tag with urgent']);
  });

  it('is read in pages', async () => {
    expect(await titles({ offset: 1, limit: 1 })).toEqual(['Find and replace']);
    expect(await queries.countBatches({ offset: 1, limit: 1 })).toBe(3);
  });

  it('is narrowed by status', async () => {
    expect(await titles({ status: 'failed' })).toEqual(['Convert dates']);
    expect(await titles({ status: ['queued', 'running'] })).toHaveLength(2);
    expect(await titles({ status: ['queued', 'failed'] })).toHaveLength(2);
    expect(await queries.countBatches({ status: 'running' })).toBe(1);
  });

  it('is narrowed by operation and collection', async () => {
    expect(await titles({ operation: 'set-value' })).toHaveLength(3);
    expect(await titles({ operation: ['edit-tags'] })).toEqual([]);
    await add('Trim', 40, 'd');
    expect(await titles({ collection: 'd' })).toEqual(['Trim']);
  });

  it('is narrowed by what people see of a task', async () => {
    const done = await create('d', 'Contracts');
    expect(await titles({ task: ['completed', 'failed'] })).toHaveLength(2);
    await db.problemCounts.put({ batch: done, chunk: 0, count: 1, codes: {} });
    expect(await titles({ task: 'completedWithProblems' })).toEqual(['Import Contracts']);
    expect(await titles({ task: 'completed' })).toEqual([]);
    const totals = await queries.totals({ task: 'failed' });
    expect(totals).toMatchObject({ completedWithProblems: 1, failed: 1, queued: 1, running: 1 });
  });

  it('is sorted before it is cut', async () => {
    expect(await titles({ sort: 'priority', limit: 2 })).toEqual([
      'Find and replace',
      'Tag with urgent',
    ]);
  });

  it('is narrowed by time, the end left out', async () => {
    expect(await titles({ from: 20, to: 30 })).toEqual(['Find and replace']);
  });

  it('is without what was put away', async () => {
    await archiveBatches(db, ['b3'], true);
    expect(await titles({})).toEqual(['Find and replace', 'Tag with urgent']);
    expect(await titles({ archived: true })).toEqual(['Convert dates']);
    expect(await queries.countBatches({ archived: true, status: 'failed' })).toBe(1);
    await archiveBatches(db, ['b3'], false);
    expect(await titles({})).toHaveLength(3);
  });

  it('has what is undone wherever it was put', async () => {
    const batch = await create('d', 'Contracts');
    await archiveBatches(db, [batch], true);
    await store.ledger.setIntent(batch, 'undo');
    expect(await titles({})).toContain('Import Contracts');
    expect(await titles({ archived: true })).toEqual([]);
  });

  it('tells which of them have ended', async () => {
    const ids = (query: object) => queries.endedBatches(query);
    expect(await ids({})).toEqual(['b3']);
    expect(await ids({ text: 'urgent' })).toEqual([]);
    expect(await ids({ limit: 0 })).toEqual([]);
  });

  it('is searched by title and collection', async () => {
    expect(await titles({ text: 'URGENT' })).toEqual(['Tag with urgent']);
    await create('d', 'Contracts');
    await add('Trim', 40, 'd');
    expect(await titles({ text: 'contract' })).toEqual(['Trim', 'Import Contracts']);
  });
});

it('progress leaves the request untouched', async () => {
  const masks = new Map([['g1', new Uint32Array(1024)]]);
  const { id, seq } = await store.ledger.addBatch(aRequest({ selection: { masks } }), 1);
  const before = await db.requests.get(seq);
  await store.ledger.updateBatch(epoch, id, { status: 'running' });
  expect(await db.requests.get(seq)).toEqual(before);
  expect(JSON.stringify(await db.batches.get(seq)).length).toBeLessThan(1000);
  expect(await db.batches.get(seq)).not.toHaveProperty('selection');
});
