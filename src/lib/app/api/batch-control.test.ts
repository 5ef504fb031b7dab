import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../../engine/batch';
import { batchControl } from './batch-control';
import type { Parts } from './parts';

/** Retries a batch that stands in the ledger as given; gives what was queued. */
async function retried(patch: Partial<BatchRecord>): Promise<unknown[]> {
  const queued: unknown[] = [];
  const ledger = {
    batch: async () => aBatch(patch),
    addBatch: async (request: unknown) => {
      queued.push(request);
      return aBatch({ id: 'b2' });
    },
  };
  await batchControl({ store: { ledger } } as unknown as Parts).retry('b1');
  return queued;
}

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const { request } = aBatch({});

describe('retrying a batch', () => {
  it.each<[string, Partial<BatchRecord>]>([
    ['failed', { status: 'failed' }],
    ['cancelled', { status: 'cancelled', intent: 'cancel' }],
    ['completed', { status: 'completed', moves }],
  ])('queues the request of one that is %s', async (_, patch) => {
    expect(await retried(patch)).toEqual([request]);
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

  it('is refused when its files were let go', async () => {
    const staged = { ...request, staged: ['f1'] };
    await expect(retried({ status: 'failed', request: staged })).rejects.toMatchObject({
      code: 'batch.staged',
    });
  });
});
