import type { CollectionId } from '../data/ids';
import type { BatchStatus } from '../engine/batch';
import { isEnded } from '../engine/transitions';
import { batchMatcher, contains, ordered, totalsOf } from './batch-query';
import type { BatchQuery, TaskTotals } from './batch-query';
import { batchIdOf } from './keys';
import { ProblemTotals } from './problem-totals';
import type { BatchRow } from './rows';
import type { SheafDatabase } from './schema';

const SELECTIVE = ['status', 'task', 'text', 'operation', 'collection'] as const;

/** All rows that match, in their order, or at least the first `needed` of them. */
export async function findBatches(
  db: SheafDatabase,
  query: BatchQuery,
  needed = Infinity,
): Promise<BatchRow[]> {
  const { sort = 'newest' } = query;
  const matches = batchMatcher(query, await collectionsNamedLike(db, query.text));
  const isByAge = sort === 'newest' || sort === 'oldest';
  // A cursor stops early, but is several times as slow as reading the rows in one go.
  if (isByAge && needed < Infinity && SELECTIVE.every((key) => query[key] === undefined)) {
    const rows = sort === 'newest' ? db.batches.reverse() : db.batches.toCollection();
    return rows.filter(matches).limit(needed).toArray();
  }
  // What is at work is asked for all the time, and is a handful among thousands.
  const isOfOpen = query.status !== undefined && [query.status].flat().every(isUnderWay);
  const rows = isOfOpen ? db.batches.where('open').equals(1) : db.batches;
  const found = await rows.toArray();
  const counted = query.task === undefined ? found : await withProblems(db, found);
  return ordered(counted.filter(matches), sort);
}

/** How many of those that match there are of each state, whatever `status` and `task` say. */
export async function countTasks(
  db: SheafDatabase,
  { status: _status, task: _task, ...query }: BatchQuery,
): Promise<TaskTotals> {
  const matches = batchMatcher(query, await collectionsNamedLike(db, query.text));
  const rows = (await db.batches.toArray()).filter(matches);
  return totalsOf(await withProblems(db, rows));
}

/** Collections with the text in their names. */
export async function collectionsNamedLike(
  db: SheafDatabase,
  text: string | undefined,
): Promise<ReadonlySet<CollectionId>> {
  if (!text) return new Set();
  const records = await db.collections.toArray();
  return new Set(records.filter(({ name }) => contains(name, text)).map(({ id }) => id));
}

const isUnderWay = (status: BatchStatus): boolean => !isEnded({ status });

/** With how many problems are recorded, which is not in the row. */
async function withProblems(
  db: SheafDatabase,
  rows: readonly BatchRow[],
): Promise<(BatchRow & { problems: number })[]> {
  const totals = new ProblemTotals(db);
  await totals.countAll();
  return rows.map((row) => ({ ...row, problems: totals.of(batchIdOf(row.seq)) }));
}
