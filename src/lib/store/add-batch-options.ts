import type { Transaction } from 'dexie';
import type { BatchRequest } from '../engine/batch';
import { DEFAULT_BATCH_OPTIONS } from '../engine/batch-options';
import { rankOf } from '../engine/queue-order';
import type { BatchRow } from './rows';

/** Batches of version 1 were all run as is the default now, in the order of their queueing. */
export async function addBatchOptions(transaction: Transaction): Promise<void> {
  const { priority, dependsOn } = DEFAULT_BATCH_OPTIONS;
  await transaction
    .table<BatchRow, number>('batches')
    .toCollection()
    .modify((row) => {
      Object.assign(row, { place: { priority, rank: rankOf(priority, row.createdAt), dependsOn } });
    });
  await transaction
    .table<BatchRequest, number>('requests')
    .toCollection()
    .modify((request) => {
      Object.assign(request, { batch: DEFAULT_BATCH_OPTIONS });
    });
}
