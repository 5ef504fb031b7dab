import type { BatchId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { isAtRest, taskFraction } from './task';

export type TaskEvent =
  | { readonly kind: 'quarter'; readonly batch: BatchRecord; readonly quarter: 1 | 2 | 3 }
  | { readonly kind: 'end'; readonly batch: BatchRecord };

interface Seen {
  readonly isAtRest: boolean;
  readonly quarter: number;
}

const UNSEEN: Seen = { isAtRest: false, quarter: 0 };

/**
 * What is worth telling about batches, found by comparing each look with the one before. The
 * first look tells nothing: what ended before the page was opened is no news.
 */
export class TaskNews {
  #seen: Map<BatchId, Seen> | null = null;

  follow(batches: readonly BatchRecord[]): TaskEvent[] {
    const before = this.#seen;
    this.#seen = new Map(batches.map((batch) => [batch.id, seenOf(batch)]));
    if (!before) return [];
    return batches.flatMap((batch) => eventOf(batch, before.get(batch.id) ?? UNSEEN));
  }
}

function eventOf(batch: BatchRecord, before: Seen): TaskEvent[] {
  const after = seenOf(batch);
  if (after.isAtRest) return before.isAtRest ? [] : [{ kind: 'end', batch }];
  const { quarter } = after;
  const isNew = quarter > before.quarter && (quarter === 1 || quarter === 2 || quarter === 3);
  return isNew ? [{ kind: 'quarter', batch, quarter }] : [];
}

function seenOf(batch: BatchRecord): Seen {
  const fraction = taskFraction(batch) ?? 0;
  return { isAtRest: isAtRest(batch), quarter: Math.floor(fraction * 4) };
}
