import type { BatchId } from '../data/ids';
import type { BatchRecord } from './batch';

/**
 * What one step of priority is worth in waiting: nobody waits for ever behind what is queued
 * later with a higher priority.
 */
const STEP_MS = 10 * 60_000;
/** Ranks closer than this leave no place between them. */
const LEAST_GAP_MS = 0.01;

/** Of a batch that nobody has moved. Lower starts first, as with a time. */
export function rankOf(priority: number, createdAt: number): number {
  return createdAt - priority * STEP_MS;
}

type Placed = Pick<BatchRecord, 'place' | 'seq'>;

/** Compares two by who is to start first. */
export const byTurn = (a: Placed, b: Placed): number =>
  a.place.rank - b.place.rank || a.seq - b.seq;

/** The batches in the order in which they are to start. */
export function inQueueOrder(batches: readonly BatchRecord[]): BatchRecord[] {
  return [...batches].sort(byTurn);
}

/**
 * New ranks that put a batch just before another one of those that wait, or at the end: mostly
 * its own alone. Of a batch that is not among them, or that is moved before itself, nothing.
 */
export function moved(
  waiting: readonly BatchRecord[],
  id: BatchId,
  before: BatchId | null,
): ReadonlyMap<BatchId, number> {
  const others = inQueueOrder(waiting).filter((batch) => batch.id !== id);
  const at = before === null ? others.length : others.findIndex((batch) => batch.id === before);
  if (at === -1 || others.length === waiting.length) return new Map();
  const above = others[at - 1]?.place.rank;
  const below = others[at]?.place.rank;
  if (above === undefined && below === undefined) return new Map();
  if (above === undefined) return new Map([[id, below! - 1]]);
  if (below === undefined) return new Map([[id, above + 1]]);
  if (below - above > 2 * LEAST_GAP_MS) return new Map([[id, (above + below) / 2]]);
  const makingRoom = others.slice(0, at).map((batch) => [batch.id, batch.place.rank - 1] as const);
  return new Map([...makingRoom, [id, below - 0.5]]);
}
