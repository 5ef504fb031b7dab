import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { HouseBench } from '../../../tests/laws/store/house-bench';
import { DEFAULT_BATCH_OPTIONS } from '../engine/batch-options';
import { archiveBatches, forgetBatches, removeBatch } from './shelve-batches';
import { StoreQueries } from './store-queries';

let bench: HouseBench;
let queries: StoreQueries;

beforeEach(async () => {
  bench = await HouseBench.open();
  queries = new StoreQueries(bench.db);
});

const record = (id: string) => bench.store.ledger.batch(id);

/** A batch that waits for another one. */
const waitFor = (id: string) =>
  bench.begin({ request: { batch: { ...DEFAULT_BATCH_OPTIONS, dependsOn: [id] } } });

describe('removing a batch', () => {
  it('is refused while it goes on', async () => {
    const batch = await bench.begin();
    await expect(removeBatch(bench.db, batch)).rejects.toMatchObject({ code: 'batch.busy' });
    await expect(removeBatch(bench.db, 'b77')).rejects.toMatchObject({ code: 'batch.unknown' });
  });

  it('keeps the history of a collection', async () => {
    const batch = await bench.commit('x');
    await removeBatch(bench.db, batch);
    expect(await queries.batches()).toEqual([]);
    expect(await queries.batches({ archived: true })).toEqual([]);
    expect(await queries.history('x')).toMatchObject([{ id: batch }]);
    expect(await record(batch)).toMatchObject({ status: 'completed' });
  });

  it('leaves nothing of one that moved nothing', async () => {
    const batch = await bench.begin();
    const result = { id: `${batch}/out`, blob: new Blob(['x']), name: 'out.csv' };
    await bench.end(batch, { result });
    await removeBatch(bench.db, batch);
    expect(await record(batch)).toBeUndefined();
    await bench.tidy();
    expect(await bench.store.content.blob(`${batch}/out`)).toBeUndefined();
    expect(await bench.db.requests.count()).toBe(0);
    expect(await bench.db.problems.count()).toBe(0);
  });

  it('takes one that another waits for off the list alone', async () => {
    const batch = await bench.end(await bench.begin());
    await waitFor(batch);
    await removeBatch(bench.db, batch);
    expect(await record(batch)).toBeDefined();
    expect(await queries.batches({ status: 'completed' })).toEqual([]);
  });
});

it('putting batches away leaves alone what goes on', async () => {
  const [ended, open] = [await bench.commit('x'), await bench.begin()];
  expect(await archiveBatches(bench.db, [ended, open, 'b77'], true)).toBe(1);
  expect(await record(ended)).toMatchObject({ isArchived: true });
  expect(await record(open)).toMatchObject({ isArchived: false });
  expect(await archiveBatches(bench.db, [ended], false)).toBe(1);
  expect(await record(ended)).toMatchObject({ isArchived: false });
});

describe('forgetting batches', () => {
  it('ends their undo and keeps what they did', async () => {
    const batch = await bench.commit('x');
    expect(await forgetBatches(bench.db, [batch])).toBe(1);
    expect(await record(batch)).toBeUndefined();
    expect(await queries.history('x')).toEqual([]);
    expect(await queries.head('x')).toMatchObject({ batch });
  });

  it('spares those that go on or are waited for', async () => {
    const needed = await bench.commit('x');
    const open = await waitFor(needed);
    expect(await forgetBatches(bench.db, [needed, open])).toBe(0);
    expect(await bench.batches()).toEqual([needed, open]);
  });
});
