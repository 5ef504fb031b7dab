import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HouseBench } from '../../../../tests/laws/store/house-bench';
import { DEFAULT_BATCH_OPTIONS } from '../../engine/batch-options';
import type { BatchQuery } from '../../store/batch-query';
import { StoreQueries } from '../../store/store-queries';
import type { Parts } from './parts';
import { shelfCalls } from './shelf';

let bench: HouseBench;
let calls: ReturnType<typeof shelfCalls>;
const soon = vi.fn();

beforeEach(async () => {
  soon.mockReset();
  bench = await HouseBench.open();
  const { db, store } = bench;
  const parts = { db, store, queries: new StoreQueries(db), keeper: { soon } };
  calls = shelfCalls(parts as unknown as Parts);
});

const isArchived = async (id: string) => (await bench.store.ledger.batch(id))?.isArchived;

describe('putting batches away', () => {
  it('takes one, or all that match and have ended', async () => {
    const [first, second] = [await bench.commit('x'), await bench.commit('x')];
    await bench.begin();
    expect(await calls.archive(first)).toBe(1);
    expect(await calls.archive({})).toBe(1);
    expect([await isArchived(first), await isArchived(second)]).toEqual([true, true]);
    expect(await calls.unarchive({ limit: 1 })).toBe(1);
    expect(await calls.unarchive(first)).toBe(1);
    expect(await isArchived(first)).toBe(false);
  });

  it('takes those of a list that have ended', async () => {
    const [first, second] = [await bench.commit('x'), await bench.commit('x')];
    const open = await bench.begin();
    expect(await calls.archive([first, open])).toBe(1);
    expect([await isArchived(first), await isArchived(second)]).toEqual([true, false]);
    expect(await calls.unarchive([first, second])).toBe(2);
    expect(await calls.forget([first, second, open])).toBe(2);
    expect(await bench.batches()).toEqual([open]);
  });

  it('says why it cannot take a single one', async () => {
    const open = await bench.begin();
    await expect(calls.archive(open)).rejects.toMatchObject({ code: 'batch.busy' });
    await expect(calls.forget(open)).rejects.toMatchObject({ code: 'batch.busy' });
    await expect(calls.archive('b77')).rejects.toMatchObject({ code: 'batch.unknown' });
  });
});

describe('forgetting batches', () => {
  it('makes room soon', async () => {
    await bench.commit('x');
    await bench.commit('x');
    expect(await calls.forget({ status: 'completed' })).toBe(2);
    expect(await bench.batches()).toEqual([]);
    expect(soon).toHaveBeenCalledOnce();
  });

  it.each([[{ stauts: 'failed' }], [{ status: 'nope' }], [{ limit: -1 }]])(
    'takes %j for no query at all',
    async (query) => {
      await bench.commit('x');
      const wrong = { code: 'options.invalid', path: Object.keys(query)[0] };
      await expect(calls.forget(query as BatchQuery)).rejects.toMatchObject(wrong);
      await expect(calls.archive(query as BatchQuery)).rejects.toMatchObject(wrong);
      expect(await bench.batches()).toHaveLength(1);
    },
  );

  it.each([undefined, null, []])('takes %j for no query at all', async (query) => {
    await bench.commit('x');
    const wrong = { code: 'options.invalid' };
    await expect(calls.forget(query as unknown as BatchQuery)).rejects.toMatchObject(wrong);
    expect(await bench.batches()).toHaveLength(1);
  });

  it('refuses one that another waits for', async () => {
    const needed = await bench.commit('x');
    const batch = { ...DEFAULT_BATCH_OPTIONS, dependsOn: [needed] };
    await bench.begin({ request: { batch } });
    await expect(calls.forget(needed)).rejects.toMatchObject({ code: 'batch.needed' });
    expect(await calls.forget({})).toBe(0);
  });
});
