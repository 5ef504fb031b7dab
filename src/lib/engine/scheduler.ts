import type { BatchRecord } from './batch';
import type { BatchId, CollectionId } from '../data/ids';
import { inQueueOrder } from './queue-order';
import { hasBegun, isEnded, isWorking, turnOf } from './transitions';

export interface Admission {
  /** Batches that may work at the same time. */
  readonly atOnce: number;
  /** Whether a waiting batch waits for no other that it depends on. */
  readonly isReady: (batch: BatchRecord) => boolean;
  /** Whether this engine takes it at all; one that it leaves alone keeps its place in line. */
  readonly mayRun?: (batch: BatchRecord) => boolean;
}

/** What a batch needs to itself, and what it only looks at. */
interface Claim {
  readonly batch: BatchId;
  readonly writes: ReadonlySet<CollectionId>;
  readonly reads: ReadonlySet<CollectionId>;
}

/**
 * Which of the waiting batches may start, go on, or be undone now. In the order of the queue: a
 * batch that has to wait is not overtaken by a later one that wants the same collection, unless
 * it waits for one that it depends on, which may be that later one. One writer per collection; a
 * batch takes all of its collections at once and keeps them until it ends, also while it is
 * paused, and so goes on before anybody who waits for them: nobody holds one and waits for
 * another. Of those who wait, undo goes first, latest commit first, and needs no free place, being
 * instant.
 *
 * `batches` are all open ones, with the status that they have now.
 */
export function mayStart(
  batches: readonly BatchRecord[],
  { atOnce, isReady, mayRun = () => true }: Admission,
): BatchId[] {
  const claims = batches.filter((batch) => !isEnded(batch) && hasBegun(batch)).map(claimOf);
  let places = atOnce - batches.filter((batch) => isWorking(batch) && mayRun(batch)).length;
  const admitted: BatchId[] = [];
  for (const batch of inOrder(batches, isReady)) {
    const claim = claimOf(batch);
    // What has begun has what it needs, though its record may not say yet that it is planned.
    const goesOn = hasBegun(batch) && !wantsTurn(batch);
    const isFree = goesOn || !claims.some((other) => conflicts(other, claim));
    claims.push(claim);
    if (!isFree || !mayRun(batch) || (places <= 0 && !wantsTurn(batch))) continue;
    if (!wantsTurn(batch)) places--;
    admitted.push(batch.id);
  }
  return admitted;
}

function inOrder(batches: readonly BatchRecord[], isReady: Admission['isReady']): BatchRecord[] {
  const turns = batches.filter(wantsTurn).sort((a, b) => b.commitNo - a.commitNo);
  const runs = inQueueOrder(batches.filter(wantsToRun));
  const waiting = runs.filter((batch) => !hasBegun(batch) && isReady(batch));
  return [...runs.filter(hasBegun), ...turns, ...waiting];
}

/** An undo, or its undoing. */
function wantsTurn(batch: BatchRecord): boolean {
  return turnOf(batch) !== null;
}

function wantsToRun({ intent, status }: BatchRecord): boolean {
  return intent === 'run' && (status === 'queued' || status === 'paused');
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
