import type { BatchRecord } from './batch';
import type { BatchId, CollectionId } from '../data/ids';
import { hasBegun, isEnded } from './transitions';

/** Batches that may work at the same time. */
export const BATCHES_AT_ONCE = 5;

/** What a batch needs to itself, and what it only looks at. */
interface Claim {
  readonly batch: BatchId;
  readonly writes: ReadonlySet<CollectionId>;
  readonly reads: ReadonlySet<CollectionId>;
}

/**
 * Which of the waiting batches may start, go on, or be undone now. First come, first served: a
 * batch that has to wait is not overtaken by a later one that wants the same collection. One
 * writer per collection; a batch that has begun keeps its collections until it ends, also while
 * it is paused, and so goes on before anybody who waits for them. Of those who wait, undo goes
 * first, latest batch first, and needs no free place, being instant.
 *
 * `batches` are all open ones, with the status that they have now.
 */
export function mayStart(
  batches: readonly BatchRecord[],
  atOnce: number = BATCHES_AT_ONCE,
): BatchId[] {
  const claims = batches.filter((batch) => !isEnded(batch) && hasBegun(batch)).map(claimOf);
  let places = atOnce - batches.filter(isWorking).length;
  const admitted: BatchId[] = [];
  for (const batch of inOrder(batches)) {
    const claim = claimOf(batch);
    const isFree = !claims.some((other) => conflicts(other, claim));
    claims.push(claim);
    if (!isFree || (places <= 0 && !wantsUndo(batch))) continue;
    if (!wantsUndo(batch)) places--;
    admitted.push(batch.id);
  }
  return admitted;
}

/** The place for priority, ageing and dependencies. */
function inOrder(batches: readonly BatchRecord[]): BatchRecord[] {
  const undos = batches.filter(wantsUndo).sort((a, b) => b.seq - a.seq);
  const runs = batches.filter(wantsToRun).sort((a, b) => a.seq - b.seq);
  const waiting = runs.filter((batch) => !hasBegun(batch));
  return [...runs.filter(hasBegun), ...undos, ...waiting];
}

function wantsUndo({ intent, status }: BatchRecord): boolean {
  return intent === 'undo' && (status === 'completed' || status === 'cancelled');
}

function wantsToRun({ intent, status }: BatchRecord): boolean {
  return intent === 'run' && (status === 'queued' || status === 'paused');
}

function isWorking(batch: BatchRecord): boolean {
  return !isEnded(batch) && batch.status !== 'queued' && batch.status !== 'paused';
}

function claimOf({ id, request, moves, progress }: BatchRecord): Claim {
  // Once planned it reads the revision that the plan names, whatever happens to the head.
  const isPlanned = progress.total !== null;
  const reads = request.collection === null || isPlanned ? [] : [request.collection];
  return {
    batch: id,
    writes: new Set([...request.writes, ...moves.map(({ collection }) => collection)]),
    reads: new Set(reads),
  };
}

function conflicts(earlier: Claim, later: Claim): boolean {
  if (earlier.batch === later.batch) return false;
  return (
    overlap(earlier.writes, later.writes) ||
    overlap(earlier.writes, later.reads) ||
    overlap(earlier.reads, later.writes)
  );
}

function overlap(a: ReadonlySet<CollectionId>, b: ReadonlySet<CollectionId>): boolean {
  return [...a].some((collection) => b.has(collection));
}
