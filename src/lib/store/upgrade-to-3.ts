import type { Transaction } from 'dexie';
import { NEVER_RUN } from './batch-row';
import type { BatchRow } from './rows';

/**
 * No batch of version 2 was put away, and nobody counted engines. Rows of the inventory are made
 * when they are wanted.
 */
export async function upgradeTo3(transaction: Transaction): Promise<void> {
  await transaction
    .table<BatchRow, number>('batches')
    .toCollection()
    .modify((row) => {
      Object.assign(row, { isArchived: false, losses: NEVER_RUN.losses });
    });
}
