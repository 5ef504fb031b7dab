import type { Transaction } from 'dexie';
import type { BatchRow } from './rows';

/** No batch of version 2 was put away. Rows of the inventory are made when they are wanted. */
export async function upgradeTo3(transaction: Transaction): Promise<void> {
  await transaction
    .table<BatchRow, number>('batches')
    .toCollection()
    .modify((row) => {
      Object.assign(row, { isArchived: false });
    });
}
