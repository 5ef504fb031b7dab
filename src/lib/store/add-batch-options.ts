import type { Transaction } from 'dexie';
import { NO_PROGRESS, type BatchRequest } from '../engine/batch';
import { DEFAULT_BATCH_OPTIONS } from '../engine/batch-options';
import { rankOf } from '../engine/queue-order';
import { NEVER_RUN } from './batch-row';
import type { BatchRow } from './rows';

/** Batches of version 1 were all run as is the default now, in the order of their queueing. */
export async function addBatchOptions(transaction: Transaction): Promise<void> {
  const { priority, dependsOn } = DEFAULT_BATCH_OPTIONS;
  await transaction
    .table<BatchRow, number>('batches')
    .toCollection()
    .modify((row) => {
      const place = { priority, rank: rankOf(priority, row.createdAt), dependsOn };
      const progress = { ...NO_PROGRESS, ...row.progress };
      Object.assign(row, { place, progress, ...NEVER_RUN });
    });
  await transaction
    .table<BatchRequest, number>('requests')
    .toCollection()
    .modify((request) => {
      Object.assign(request, { batch: DEFAULT_BATCH_OPTIONS });
    });
}
