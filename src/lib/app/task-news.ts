import type { BatchId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { isPausedByItself } from '../notices/notice';
import { isAtRest, taskFraction, taskStatus } from './task';

/** `rest`: it ended, paused by itself, or what was asked of it was refused. */
export type TaskEvent =
  | { readonly kind: 'new' | 'rest'; readonly batch: BatchRecord }
  | { readonly kind: 'quarter'; readonly batch: BatchRecord; readonly quarter: 1 | 2 | 3 };

interface Seen {
  readonly isAtRest: boolean;
  readonly isUndoing: boolean;
  readonly isRolledBack: boolean;
  readonly hasFault: boolean;
  /** For how long it had worked when it paused by itself: tells one pause from the next. */
  readonly pausedAfterMs: number | null;
  readonly quarter: number;
}

const UNSEEN: Seen = {
  isAtRest: false,
  isUndoing: false,
  isRolledBack: false,
  hasFault: false,
  pausedAfterMs: null,
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
      const known = before.get(batch.id);
      if (known) return eventOf(batch, known);
      if (batch.createdAt < this.#since) return [];
      return [{ kind: 'new' as const, batch }, ...eventOf(batch, UNSEEN)];
    });
  }
}

function eventOf(batch: BatchRecord, before: Seen): TaskEvent[] {
  const after = seenOf(batch);
  if (hasComeToRest(batch, before, after)) return [{ kind: 'rest', batch }];
  const { quarter } = after;
  const isNew = quarter > before.quarter && (quarter === 1 || quarter === 2 || quarter === 3);
  return isNew && !after.isAtRest ? [{ kind: 'quarter', batch, quarter }] : [];
}

function hasComeToRest(batch: BatchRecord, before: Seen, after: Seen): boolean {
  if (after.pausedAfterMs !== null) return after.pausedAfterMs !== before.pausedAfterMs;
  if (!after.isAtRest) return false;
  // An undo of one cell may begin and end between two looks.
  const isUndone = after.isRolledBack && !before.isRolledBack;
  return !before.isAtRest || isUndone || isUndoRefused(batch, before);
}

/** It is at rest as before it was to be undone, and its fault says why. */
function isUndoRefused({ fault }: BatchRecord, before: Seen): boolean {
  return fault !== null && (before.isUndoing || !before.hasFault);
}

function seenOf(batch: BatchRecord): Seen {
  const fraction = taskFraction(batch) ?? 0;
  return {
    isAtRest: isAtRest(batch),
    isUndoing: taskStatus(batch) === 'undoing',
    isRolledBack: batch.status === 'rolledBack',
    hasFault: batch.fault !== null,
    pausedAfterMs: isPausedByItself(batch) ? batch.workedMs : null,
    quarter: Math.floor(fraction * 4),
  };
}
