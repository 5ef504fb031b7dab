import type { BatchId } from '../data/ids';
import type { BatchRecord, BatchStatus } from '../engine/batch';

export type BatchEventType =
  | 'batch.created'
  | 'batch.started'
  | 'batch.progress'
  | 'batch.item-failed'
  | 'batch.paused'
  | 'batch.completed'
  | 'batch.failed'
  | 'batch.cancelled'
  | 'batch.rolled-back';

/** Something happened to a batch, in whatever tab. */
export interface BatchEvent {
  readonly type: BatchEventType;
  readonly batch: BatchRecord;
}

const ARRIVALS: Partial<Record<BatchStatus, BatchEventType>> = {
  paused: 'batch.paused',
  completed: 'batch.completed',
  failed: 'batch.failed',
  cancelled: 'batch.cancelled',
  rolledBack: 'batch.rolled-back',
};

/**
 * What happened to batches, found by comparing each look with the one before: what passed between
 * two looks is told by its outcome. The first look tells nothing, nor does the first of a
 * batch that was queued before and was out of sight.
 */
export class BatchEvents {
  readonly #since: number;
  #seen: Map<BatchId, BatchRecord> | null = null;

  /** @param since when somebody began to listen, in milliseconds since the epoch */
  constructor(since = Date.now()) {
    this.#since = since;
  }

  follow(batches: readonly BatchRecord[]): BatchEvent[] {
    const before = this.#seen;
    this.#seen = new Map([
      ...(before ?? []),
      ...batches.map((batch) => [batch.id, batch] as const),
    ]);
    if (!before) return [];
    return batches
      .filter(({ id, createdAt }) => before.has(id) || createdAt >= this.#since)
      .toSorted((a, b) => a.seq - b.seq)
      .flatMap((batch) =>
        eventsOf(before.get(batch.id), batch).map((type) => ({ type, batch }) as const),
      );
  }
}

function eventsOf(before: BatchRecord | undefined, after: BatchRecord): BatchEventType[] {
  const events: BatchEventType[] = [];
  if (!before) events.push('batch.created');
  if (after.startedAt !== null && (before?.startedAt ?? null) === null) {
    events.push('batch.started');
  }
  const { done, failed, phase } = after.progress;
  const was = before?.progress;
  if (failed > (was?.failed ?? 0)) events.push('batch.item-failed');
  if (done !== (was?.done ?? 0) || (was && phase !== was.phase)) events.push('batch.progress');
  const arrival = ARRIVALS[after.status];
  if (arrival && after.status !== before?.status) events.push(arrival);
  return events;
}
