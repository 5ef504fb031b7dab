import type { BatchId } from '../data/ids';
import type { BatchFault, BatchRecord } from '../engine/batch';
import { isAtRest, taskFraction, taskStatus } from './task';

export type TaskEvent =
  | { readonly kind: 'quarter'; readonly batch: BatchRecord; readonly quarter: 1 | 2 | 3 }
  | { readonly kind: 'end'; readonly batch: BatchRecord }
  | { readonly kind: 'refused'; readonly batch: BatchRecord; readonly fault: BatchFault };

interface Seen {
  readonly isAtRest: boolean;
  readonly isUndoing: boolean;
  readonly isRolledBack: boolean;
  readonly hasFault: boolean;
  readonly quarter: number;
}

const UNSEEN: Seen = {
  isAtRest: false,
  isUndoing: false,
  isRolledBack: false,
  hasFault: false,
  quarter: 0,
};

/**
 * What is worth telling about batches, found by comparing each look with the one before. The
 * first look tells nothing: what ended before the page was opened is no news. Nor is what was queued
 * before that and comes into sight, as a batch does that was put away.
 */
export class TaskNews {
  readonly #since: number;
  #seen: Map<BatchId, Seen> | null = null;

  /** @param since when the page was opened, in milliseconds since the epoch */
  constructor(since = Date.now()) {
    this.#since = since;
  }

  follow(batches: readonly BatchRecord[]): TaskEvent[] {
    const before = this.#seen;
    this.#seen = new Map(batches.map((batch) => [batch.id, seenOf(batch)]));
    if (!before) return [];
    return batches.flatMap((batch) => {
      const known =
        before.get(batch.id) ?? (batch.createdAt >= this.#since ? UNSEEN : seenOf(batch));
      return eventOf(batch, known);
    });
  }
}

function eventOf(batch: BatchRecord, before: Seen): TaskEvent[] {
  const after = seenOf(batch);
  if (isUndoRefused(batch, before)) return [{ kind: 'refused', batch, fault: batch.fault }];
  // An undo of one cell may begin and end between two looks.
  const isUndone = after.isRolledBack && !before.isRolledBack;
  if (after.isAtRest) return before.isAtRest && !isUndone ? [] : [{ kind: 'end', batch }];
  const { quarter } = after;
  const isNew = quarter > before.quarter && (quarter === 1 || quarter === 2 || quarter === 3);
  return isNew ? [{ kind: 'quarter', batch, quarter }] : [];
}

/** It is at rest as before it was to be undone, and its fault says why. */
function isUndoRefused(
  batch: BatchRecord,
  before: Seen,
): batch is BatchRecord & { readonly fault: BatchFault } {
  if (!isAtRest(batch) || batch.status === 'rolledBack' || batch.fault === null) return false;
  return before.isUndoing || (before.isAtRest && !before.hasFault);
}

function seenOf(batch: BatchRecord): Seen {
  const fraction = taskFraction(batch) ?? 0;
  return {
    isAtRest: isAtRest(batch),
    isUndoing: taskStatus(batch) === 'undoing',
    isRolledBack: batch.status === 'rolledBack',
    hasFault: batch.fault !== null,
    quarter: Math.floor(fraction * 4),
  };
}
