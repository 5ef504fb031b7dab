import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../../engine/batch';
import type { SelectionMasks } from '../../data/selection';
import { batchControl } from './batch-control';
import type { Parts } from './parts';

/** Retries a batch that stands in the ledger as given; gives what was queued. */
async function retried(
  patch: Partial<BatchRecord>,
  options?: { only: 'failed' },
  failed: readonly SelectionMasks[] = [],
  children: readonly BatchRecord[] = [],
): Promise<unknown[]> {
  const queued: unknown[] = [];
  const ledger = {
    batch: async () => aBatch(patch),
    addBatch: async (request: unknown) => {
      queued.push(request);
      return aBatch({ id: 'b2' });
    },
  };
  const chunkOf = (masks: SelectionMasks) => ({
    ...{ state: 'done', planned: { groups: ['g1', 'g2'], items: 99 }, failed: masks },
    counts: { failed: masks.size },
  });
  const content = {
    chunks: async (id: string) => (id === 'b1' ? failed : [new Map()]).map(chunkOf),
  };
  const queries = { children: async (id: string) => (id === 'b1' ? children : []) };
  const parts = { store: { ledger, content }, queries } as unknown as Parts;
  await batchControl(parts).retry('b1', options);
  return queued;
}

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const { request } = aBatch({});

describe('retrying a batch', () => {
  it.each<[string, Partial<BatchRecord>]>([
    ['failed', { status: 'failed' }],
    ['cancelled', { status: 'cancelled', intent: 'cancel' }],
    ['undone', { status: 'rolledBack', intent: 'undo', moves }],
    ['completed', { status: 'completed', moves }],
  ])('queues the request of one that is %s', async (_, patch) => {
    expect(await retried(patch)).toEqual([{ ...request, parent: 'b1' }]);
  });

  it.each<[string, Partial<BatchRecord>]>([
    ['is queued', { status: 'queued' }],
    ['runs', { status: 'running' }],
    ['is paused', { status: 'paused', intent: 'pause' }],
    ['is to be undone', { status: 'completed', intent: 'undo', moves }],
  ])('is refused while it %s', async (_, patch) => {
    await expect(retried(patch)).rejects.toMatchObject({
      code: 'batch.refused',
      message: '“Tag with urgent” has not ended. Cancel it first, or wait until it ends.',
    });
  });

  it('is refused while it is tried again already', async () => {
    const again = aBatch({ id: 'b2', status: 'queued' });
    await expect(retried({ status: 'failed' }, undefined, [], [again])).rejects.toMatchObject({
      code: 'batch.refused',
      message:
        '“Tag with urgent” is being tried again already. Wait until that ends, or cancel it.',
    });
    const ended = aBatch({ id: 'b2', status: 'failed' });
    expect(await retried({ status: 'failed' }, undefined, [], [ended])).toHaveLength(1);
  });

  it('takes the items alone that failed, where that is asked for', async () => {
    const [again] = await retried({ status: 'completed', moves }, { only: 'failed' }, [
      new Map([['g1', Uint32Array.of(0b0101)]]),
      new Map(),
      new Map([
        ['g1', Uint32Array.of(0b0010)],
        ['g2', Uint32Array.of(1, 1)],
      ]),
    ]);
    const masks = new Map([
      ['g1', Uint32Array.of(0b0111)],
      ['g2', Uint32Array.of(1, 1)],
    ]);
    expect(again).toEqual({ ...request, selection: { masks }, parent: 'b1' });
  });

  it('leaves alone what later tries have done', async () => {
    const masks = new Map([['g1', Uint32Array.of(0b0101)]]);
    const done = { id: 'b2', seq: 2, status: 'completed', moves } as const;
    const again = aBatch({ ...done, request: { ...request, selection: { masks } } });
    await expect(
      retried({ status: 'completed', moves }, { only: 'failed' }, [masks], [again]),
    ).rejects.toMatchObject({
      code: 'batch.noFailures',
      message: 'No item is left that failed in “Tag with urgent”.',
    });
    await expect(retried({ status: 'failed' }, undefined, [], [again])).rejects.toMatchObject({
      code: 'batch.refused',
    });
  });

  it('of failed items is refused where there are none', async () => {
    await expect(retried({ status: 'completed' }, { only: 'failed' })).rejects.toMatchObject({
      code: 'batch.noFailures',
    });
  });
});

describe('repairing items of a batch', () => {
  const repaired = async (item: string) => {
    const waiting = { ...request, selection: { items: ['g1:0'] }, parent: 'b1' };
    const again = aBatch({ id: 'b2', seq: 2, status: 'queued', request: waiting });
    const ledger = { batch: async () => aBatch({ status: 'completed', moves }) };
    const queries = {
      children: async (id: string) => (id === 'b1' ? [again] : []),
      head: async () => undefined,
    };
    const parts = { store: { ledger }, queries } as unknown as Parts;
    await batchControl(parts).repair('b1', [{ item, attribute: 'age', value: '7' }]);
  };

  it('is refused for those that are being tried again', async () => {
    await expect(repaired('g1:0')).rejects.toThrow('is being tried again already');
    await expect(repaired('g1:1')).rejects.toThrow('There is nothing to repair');
  });
});
