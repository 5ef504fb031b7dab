import type { Transaction } from 'dexie';
import { NO_PROGRESS, type BatchRequest, type StoredProblem } from '../engine/batch';
import { DEFAULT_BATCH_OPTIONS } from '../engine/batch-options';
import { rankOf } from '../engine/queue-order';
import { NEVER_RUN } from './batch-row';
import type { ChunkRecord } from '../engine/ports';
import { codesOf } from './problem-codes';
import type { BatchRow, ProblemCountRow } from './rows';

/** Batches of version 1 were all run as is the default now, in the order of their queueing. */
export async function upgradeTo2(transaction: Transaction): Promise<void> {
  const { priority, dependsOn } = DEFAULT_BATCH_OPTIONS;
  await transaction
    .table<BatchRow, number>('batches')
    .toCollection()
    .modify((row) => {
      const place = { priority, rank: rankOf(priority, row.createdAt), dependsOn };
      const progress = { ...NO_PROGRESS, ...row.progress };
      Object.assign(row, { place, progress, parent: null, ...NEVER_RUN });
    });
  await transaction
    .table<BatchRequest, number>('requests')
    .toCollection()
    .modify((request) => {
      Object.assign(request, { batch: DEFAULT_BATCH_OPTIONS });
    });
  await transaction
    .table<ChunkRecord>('chunks')
    .toCollection()
    .modify((chunk) => {
      Object.assign(chunk, { failed: new Map() });
    });
  const problems = new Map<string, StoredProblem[]>();
  await transaction.table<StoredProblem>('problems').each((problem) => {
    const place = `${problem.batch} ${problem.chunk}`;
    problems.set(place, [...(problems.get(place) ?? []), problem]);
  });
  await transaction
    .table<ProblemCountRow>('problemCounts')
    .toCollection()
    .modify((row) => {
      Object.assign(row, { codes: codesOf(problems.get(`${row.batch} ${row.chunk}`) ?? []) });
    });
}
