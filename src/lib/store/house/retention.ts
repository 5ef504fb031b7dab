import type { BatchId } from '../../data/ids';
import { batchIdOf } from '../keys';
import type { BatchRow } from '../rows';

/** How much of the past is kept; Infinity for no limit. */
export interface RetentionLimits {
  /** Batches that have ended. */
  readonly batches: number;
  /** Since they ended, or were last undone or done again. */
  readonly days: number;
  /** What is kept for undo alone: what no collection shows now. */
  readonly bytes: number;
}

export const NO_LIMITS: RetentionLimits = { batches: Infinity, days: Infinity, bytes: Infinity };

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The oldest of the ended batches, as far as they are beyond one of the limits. `weigh` tells what
 * keeping one adds to what is kept for those after it. The latest stays whatever it weighs: undoing
 * what was just done is worth the room. So does what an open batch depends on.
 */
export async function oldestBeyond(
  batches: readonly BatchRow[],
  { limits, now }: { readonly limits: RetentionLimits; readonly now: number },
  weigh: (row: BatchRow) => Promise<number>,
): Promise<BatchId[]> {
  const ended = batches
    .filter(({ open }) => open === 0)
    .sort((a, b) => endOf(b) - endOf(a) || b.seq - a.seq);
  const needed = new Set(batches.flatMap(({ open, place }) => (open === 1 ? place.dependsOn : [])));
  const beyond: BatchId[] = [];
  let bytes = 0;
  for (const [n, row] of ended.entries()) {
    const id = batchIdOf(row.seq);
    const isOver =
      beyond.length > 0 || n >= limits.batches || now - endOf(row) > limits.days * DAY_MS;
    if (!isOver || needed.has(id)) bytes += await weigh(row);
    if (needed.has(id)) continue;
    if (isOver || (n > 0 && bytes > limits.bytes)) beyond.push(id);
  }
  return beyond;
}

const endOf = ({ endedAt, createdAt }: BatchRow): number => endedAt ?? createdAt;
