import type { Transaction } from 'dexie';
import { isEnded } from '../engine/transitions';
import type { BatchRow } from './rows';

/** Of a batch of version 3 it is known when it was queued, when it began and when it ended. */
export async function upgradeTo4(transaction: Transaction): Promise<void> {
  await transaction
    .table<BatchRow, number>('batches')
    .toCollection()
    .modify((row) => {
      Object.assign(row, { log: knownLog(row) });
    });
}

function knownLog({ status, createdAt, startedAt, endedAt }: BatchRow): BatchRow['log'] {
  return [
    { status: 'queued', at: createdAt },
    ...(startedAt === null ? [] : [{ status: 'running', at: startedAt } as const]),
    ...(endedAt === null || !isEnded({ status }) ? [] : [{ status, at: endedAt }]),
  ];
}
