import { describe, expect, test } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord, BatchRequest, Intent } from '../engine/batch';
import { actOnBatch } from './act-on-batch';

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];

/** A ledger with one batch and what was made from it, and what was written to it. */
function ledgerOf(batch: BatchRecord | undefined, children: readonly BatchRecord[] = []) {
  const written: (Intent | Partial<BatchRequest>)[] = [];
  return {
    written,
    reader: {
      batch: async () => batch,
      children: async (id: string) => (id === 'b1' ? children : []),
    },
    setIntent: async (_: string, intent: Intent) => void written.push(intent),
    addBatch: async (request: BatchRequest) => {
      written.push({ ...request });
      return aBatch({ request });
    },
  };
}

describe('actOnBatch', () => {
  test.each([
    ['undo', 'undo', aBatch({ status: 'completed', moves })],
    ['resume', 'run', aBatch({ status: 'paused', intent: 'pause' })],
  ] as const)('writes the intent of %s', async (action, intent, batch) => {
    const ledger = ledgerOf(batch);
    await actOnBatch(ledger, ledger.reader, 'b1', action, 7);
    expect(ledger.written).toEqual([intent]);
  });

  test('queues a failed batch again', async () => {
    const ledger = ledgerOf(aBatch({ status: 'failed' }));
    await actOnBatch(ledger, ledger.reader, 'b1', 'retry', 7);
    expect(ledger.written).toMatchObject([{ operation: 'edit-tags', parent: 'b1' }]);
  });

  test.each([
    ['undo', aBatch({}), 'is running and cannot be undone'],
    ['retry', aBatch({}), 'cannot be tried again from here'],
    ['resume', undefined, 'not on the list any more'],
  ] as const)('refuses %s of a batch that has gone on', async (action, batch, why) => {
    const ledger = ledgerOf(batch);
    await expect(actOnBatch(ledger, ledger.reader, 'b1', action, 7)).rejects.toThrow(why);
    expect(ledger.written).toEqual([]);
  });

  test.each([
    ['is tried again already', aBatch({ id: 'b2', seq: 2 }), 'being tried again already'],
    ['was done since', aBatch({ id: 'b2', seq: 2, status: 'completed', moves }), 'was done since'],
  ])('refuses to retry a batch that %s', async (_, child, why) => {
    const ledger = ledgerOf(aBatch({ status: 'failed' }), [child]);
    await expect(actOnBatch(ledger, ledger.reader, 'b1', 'retry', 7)).rejects.toThrow(why);
    expect(ledger.written).toEqual([]);
  });
});
