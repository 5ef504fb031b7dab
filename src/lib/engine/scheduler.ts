import type { BatchRecord } from './batch';
import type { BatchId, CollectionId } from '../data/ids';
import { inQueueOrder } from './queue-order';
import { hasBegun, isEnded, isRedo, isWorking, turnOf } from './transitions';

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

/** Where a batch stands that would like to work. */
export interface Standing {
  readonly batch: BatchRecord;
  readonly mayGo: boolean;
  /** What it has to wait for, and the collection that both want; null where none is in its way. */
  readonly obstacle: { readonly batch: BatchId; readonly collection: CollectionId } | null;
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
export function mayStart(batches: readonly BatchRecord[], admission: Admission): BatchId[] {
  return [...inLine(batches, admission)].filter(({ mayGo }) => mayGo).map(({ batch }) => batch.id);
}

/** All that would like to work, in the order in which they are asked. */
export function* inLine(
  batches: readonly BatchRecord[],
  { atOnce, isReady, mayRun = () => true }: Admission,
): Generator<Standing> {
  const claims = batches.filter((batch) => !isEnded(batch) && hasBegun(batch)).map(claimOf);
  let places = atOnce - batches.filter((batch) => isWorking(batch) && mayRun(batch)).length;
  for (const batch of inOrder(batches, isReady)) {
    const claim = claimOf(batch);
    // What has begun has what it needs, though its record may not say yet that it is planned.
    const goesOn = hasBegun(batch) && !wantsTurn(batch);
    const obstacle = goesOn ? null : obstacleOf(claim, claims);
    claims.push(claim);
    const mayGo = obstacle === null && mayRun(batch) && (places > 0 || wantsTurn(batch));
    if (mayGo && !wantsTurn(batch)) places--;
    yield { batch, mayGo, obstacle };
  }
}

function inOrder(batches: readonly BatchRecord[], isReady: Admission['isReady']): BatchRecord[] {
  const turns = batches.filter(wantsTurn).sort(byTurnBack);
  const runs = inQueueOrder(batches.filter(wantsToRun));
  const waiting = runs.filter((batch) => !hasBegun(batch) && isReady(batch));
  return [...runs.filter(hasBegun), ...turns, ...waiting];
}

/** The latest is undone first; what is done again comes after that, as it was done: from the oldest. */
function byTurnBack(a: BatchRecord, b: BatchRecord): number {
  const [aAgain, bAgain] = [a, b].map((batch) => isRedo(turnOf(batch)!));
  if (aAgain !== bAgain) return aAgain ? 1 : -1;
  return aAgain ? a.commitNo - b.commitNo : b.commitNo - a.commitNo;
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

function obstacleOf(later: Claim, claims: readonly Claim[]): Standing['obstacle'] {
  for (const earlier of claims) {
    const collection = wantedByBoth(earlier, later);
    if (collection !== undefined) return { batch: earlier.batch, collection };
  }
  return null;
}

function wantedByBoth(earlier: Claim, later: Claim): CollectionId | undefined {
  if (earlier.batch === later.batch) return undefined;
  return (
    shared(earlier.writes, later.writes) ??
    shared(earlier.writes, later.reads) ??
    shared(earlier.reads, later.writes)
  );
}

function shared(
  a: ReadonlySet<CollectionId>,
  b: ReadonlySet<CollectionId>,
): CollectionId | undefined {
  return [...a].find((collection) => b.has(collection));
}
