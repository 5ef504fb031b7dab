import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aProblem, aRequest } from '../../../tests/laws/store/samples';
import { HouseBench } from '../../../tests/laws/store/house-bench';
import type { BatchId } from '../data/ids';
import { BatchIndex } from './batch-index';
import { batchListing, watchListing, type BatchListing, type ListingParts } from './batch-listing';
import type { BatchQuery } from './batch-query';
import { BatchReader } from './batch-reader';
import { ShownBatches } from './shown-batches';
import { archiveBatches, forgetBatches } from './shelve-batches';

let bench: HouseBench;
let parts: ListingParts;

beforeEach(async () => {
  bench = await HouseBench.open();
  const { db } = bench;
  parts = { db, index: new BatchIndex(db), shown: new ShownBatches(db, new BatchReader(db)) };
});

const list = (query: BatchQuery = {}) => batchListing(parts, query);
const ids = ({ matching }: BatchListing): BatchId[] => matching.map(({ id }) => id);
const add = async (title: string): Promise<BatchId> =>
  (await bench.store.ledger.addBatch(aRequest({ title }), 1)).id;

/** Ended, without the problem that each of the bench's batches has. */
async function clean(): Promise<BatchId> {
  const batch = await bench.end(await bench.begin());
  await bench.db.problemCounts.where(':id').between([batch], [batch, []]).delete();
  return batch;
}

describe('a list of batches', () => {
  it('has the page that is shown whole, and the rest in short', async () => {
    for (const title of ['one', 'two', 'three']) await add(title);
    const { matching, shown, totals } = await list({ offset: 1, limit: 1 });
    expect(matching.map(({ title }) => title)).toEqual(['three', 'two', 'one']);
    expect(shown).toMatchObject([{ batch: { id: 'b2', request: { title: 'two' } }, problems: 0 }]);
    expect(totals.queued).toBe(3);
  });

  it('follows what is written', async () => {
    const { store, epoch, db } = bench;
    expect(ids(await list())).toEqual([]);
    const first = await add('one');
    const second = await add('two');
    expect(ids(await list())).toEqual([second, first]);
    await store.ledger.updateBatch(epoch, first, { status: 'failed', endedAt: 9 });
    expect(ids(await list({ task: 'failed' }))).toEqual([first]);
    await archiveBatches(db, [first], true);
    expect(ids(await list({ archived: true }))).toEqual([first]);
    await forgetBatches(db, [first]);
    expect(ids(await list())).toEqual([second]);
    expect((await list()).totals).toMatchObject({ failed: 0, queued: 1 });
  });

  it('follows many rows that are written at once', async () => {
    await list();
    for (let n = 0; n < 60; n++) await add(`task ${n}`);
    const rows = await bench.db.batches.toArray();
    await bench.db.batches.bulkPut(rows.map((row) => ({ ...row, title: `new ${row.seq}` })));
    expect((await list({ text: 'new' })).matching).toHaveLength(60);
  });

  it('shows what was not written as the same object', async () => {
    const [first, second] = [await add('one'), await add('two')];
    const before = await list();
    await bench.store.ledger.updateBatch(bench.epoch, first, { status: 'running' });
    const after = await list();
    expect(after.shown[0]).toBe(before.shown[0]);
    expect(after.shown).toMatchObject([
      { batch: { id: second } },
      { batch: { id: first, status: 'running' } },
    ]);
  });

  it('knows which were completed with problems', async () => {
    await list();
    const bad = await bench.end(await bench.begin());
    const good = await clean();
    expect(ids(await list({ task: 'completedWithProblems' }))).toEqual([bad]);
    expect(ids(await list({ task: 'completed' }))).toEqual([good]);
    expect((await list()).shown).toMatchObject([{ problems: 0 }, { problems: 1 }]);
    await bench.db.problemCounts.put({ batch: good, chunk: 0, count: 2, codes: {} });
    expect(ids(await list({ task: 'completed' }))).toEqual([]);
  });

  it('agrees with a plain reading', async () => {
    await bench.commit('x');
    await clean();
    await bench.end(await bench.begin({ request: { title: 'x' } }), { problems: [aProblem()] });
    await bench.begin();
    const first = await list();
    const again = await batchListing({ ...parts, index: new BatchIndex(bench.db) }, {});
    expect(again).toEqual(first);
  });
});

it('a list is told when it changes', async () => {
  const told = vi.fn<(listing: BatchListing) => void>();
  const stop = watchListing(parts, { task: 'queued' }).subscribe(told);
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
  const batch = await add('one');
  await vi.waitFor(() => expect(ids(told.mock.lastCall![0])).toEqual([batch]));
  stop();
});

it('a list that cannot be read says so', async () => {
  const failed = vi.fn();
  bench.db.close();
  const stop = watchListing(parts, {}).subscribe(() => undefined, failed);
  await vi.waitFor(() => expect(failed).toHaveBeenCalled());
  stop();
});
