import type { BatchId } from '../data/ids';
import type { Progress } from '../engine/batch';
import type { BatchRow } from './rows';
import { batchIdOf } from './keys';

const KEPT = [
  ...(['seq', 'title', 'operation', 'collection', 'moved', 'moves', 'kept', 'result'] as const),
  ...(['status', 'intent', 'place', 'open', 'isArchived', 'isRemoved'] as const),
  ...(['createdAt', 'startedAt', 'endedAt', 'log'] as const),
] satisfies (keyof BatchRow)[];

/** What lists ask of a batch: little enough to be held of thousands. */
export type BatchSummary = Pick<BatchRow, (typeof KEPT)[number]> & {
  readonly id: BatchId;
  readonly progress: Pick<Progress, 'total' | 'done' | 'failed'>;
  /** How many are recorded, warnings among them. */
  readonly problems: number;
};

export function summaryOf(row: BatchRow, problems: number): BatchSummary {
  const { total, done, failed } = row.progress;
  const kept = Object.fromEntries(KEPT.map((key) => [key, row[key]])) as Pick<
    BatchRow,
    (typeof KEPT)[number]
  >;
  return { ...kept, id: batchIdOf(row.seq), progress: { total, done, failed }, problems };
}
