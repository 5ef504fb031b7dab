import type { GroupChanges } from '../data/changes';
import type { BatchId, BlobId, CollectionId, RevisionId, SegmentId } from '../data/ids';
import type { CollectionKind, Revision } from '../data/revision';
import type { StoredSegment } from '../data/segment';
import type { SelectionMasks } from '../data/selection';
import type { Result } from './app-error';
import type {
  BatchFault,
  BatchRecord,
  BatchRequest,
  BatchStatus,
  Intent,
  Problem,
  QueuePlace,
  StoredProblem,
  Turn,
} from './batch';
import type { ChunkCounts, LeftOut, Operation, PlannedChunk } from './operation';

/** A named set of items. Without a head it is still being brought in, or was undone away. */
export interface CollectionRecord {
  readonly id: CollectionId;
  readonly name: string;
  readonly kind: CollectionKind;
  readonly head: RevisionId | null;
  /** Live items of the head. */
  readonly items: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A planned chunk and what became of it. Small: the cells themselves are in segments. */
export interface ChunkRecord {
  readonly batch: BatchId;
  readonly index: number;
  readonly state: 'pending' | 'checked' | 'done';
  readonly planned: PlannedChunk;
  readonly counts: ChunkCounts;
  readonly changes: readonly GroupChanges[];
  /** The items that failed, by row group. */
  readonly failed: SelectionMasks;
  readonly note: unknown;
}

/** The bases that a plan was made on: a collection's head, null for one that does not exist yet. */
export type Bases = Readonly<Record<CollectionId, RevisionId | null>>;

/**
 * Every durable write of an engine carries the epoch under which it was elected, and is refused
 * with the code `engine.fenced` inside the write's own transaction once another was.
 */
export type Epoch = number;

/** Who leads now, and when it last said so (milliseconds since the epoch). */
export interface Leadership {
  readonly epoch: Epoch;
  readonly owner: string;
  readonly heartbeatAt: number;
}

/** The engine's side of the store: small records only. */
export interface BatchLedger {
  leadership(): Promise<Leadership | undefined>;
  /** Raises the epoch and returns it. */
  lead(owner: string, now: number): Promise<Epoch>;
  heartbeat(epoch: Epoch, now: number): Promise<void>;

  /**
   * Files staged for it that its parent has kept go over to it: `batch.staged` where the parent does
   * not have them any more.
   */
  addBatch(request: BatchRequest, now: number): Promise<BatchRecord>;
  /** None with staged files. Each depends on the one before it; all are in one transaction, or none. */
  addChain(requests: readonly BatchRequest[], now: number): Promise<BatchRecord[]>;
  batch(id: BatchId): Promise<BatchRecord | undefined>;
  /**
   * Every batch on which there may be something to do, oldest first: those that are not at an
   * end, and the completed and cancelled ones whose intent is undo. `isOpen` says it in code.
   */
  openBatches(): Promise<BatchRecord[]>;
  /** Anyone may call it: not fenced. */
  setIntent(id: BatchId, intent: Intent): Promise<void>;
  /** Anyone may call it. All of them in one transaction, or none. */
  setPlaces(places: ReadonlyMap<BatchId, Partial<QueuePlace>>): Promise<void>;
  /** Fenced. Merges the patch into the record. */
  updateBatch(epoch: Epoch, id: BatchId, patch: StatusPatch): Promise<void>;
  /** Calls back soon after any batch's record changed, in whatever tab or worker. */
  watch(onChange: () => void): () => void;
}

export type StatusPatch = Partial<
  Pick<
    BatchRecord,
    | 'status'
    | 'intent'
    | 'progress'
    | 'fault'
    | 'startedAt'
    | 'endedAt'
    | 'canary'
    | 'forgiven'
    | 'losses'
    | 'workedMs'
    | 'log'
  >
>;

/** The worker's side of the store: content, and the fenced writes of a batch's steps. */
export interface ContentStore {
  collection(id: CollectionId): Promise<CollectionRecord | undefined>;
  revision(id: RevisionId): Promise<Revision | undefined>;
  /** In the order asked for; rejects with `segment.missing` when one is not there. */
  segments(ids: readonly SegmentId[]): Promise<StoredSegment[]>;
  blob(id: BlobId): Promise<Blob | undefined>;
  batch(id: BatchId): Promise<BatchRecord | undefined>;
  chunks(id: BatchId): Promise<ChunkRecord[]>;
  chunk(id: BatchId, index: number): Promise<ChunkRecord | undefined>;
  bases(id: BatchId): Promise<Bases | undefined>;
  /** Batches whose commit or undo moved the head of a collection, oldest first. */
  history(collection: CollectionId): Promise<BatchRecord[]>;

  /** Chunk records, the bases and the planning's problems, in one transaction. Idempotent. */
  savePlan(epoch: Epoch, batch: BatchId, plan: PlanToSave): Promise<void>;
  /** Segments, blobs, problems and the chunk's record, in one durable transaction. Idempotent. */
  saveChunk(epoch: Epoch, batch: BatchId, index: number, chunk: ChunkToSave): Promise<void>;
  /** The problems and counts of a chunk that was only tried. Idempotent. */
  saveCheck(epoch: Epoch, batch: BatchId, index: number, check: CheckToSave): Promise<void>;
  /**
   * Revisions, heads, and the batch's status and end, in one durable transaction. Refused with
   * `commit.stale` when a head is no longer the one that the new revision was made from.
   * Idempotent: a second call with the same revisions changes nothing.
   */
  commit(epoch: Epoch, batch: BatchId, commit: CommitToSave): Promise<void>;
  /**
   * Removes what an uncommitted batch stored (segments, blobs, chunk records), a bounded number
   * of records a call; true when nothing is left. Safe to repeat after a crash.
   */
  discard(epoch: Epoch, batch: BatchId): Promise<boolean>;
}

export interface PlanToSave {
  readonly bases: Bases;
  readonly chunks: readonly PlannedChunk[];
  readonly problems: readonly Problem[];
}

export interface ChunkToSave {
  readonly segments: readonly { readonly id: SegmentId; readonly segment: StoredSegment }[];
  readonly blobs: readonly { readonly id: BlobId; readonly blob: Blob }[];
  readonly problems: readonly Problem[];
  readonly changes: readonly GroupChanges[];
  readonly failed: SelectionMasks;
  readonly counts: ChunkCounts;
  readonly note: unknown;
}

export type CheckToSave = Pick<ChunkToSave, 'problems' | 'counts'>;

export interface CommitToSave {
  /** New revisions; each one's `parent` must still be its collection's head. */
  readonly revisions: readonly Revision[];
  /** Collections to create, or to hide again when the batch that made them is undone. */
  readonly create: readonly CollectionRecord[];
  /** Written by the commit itself: where an undo merges with later changes. */
  readonly segments?: ChunkToSave['segments'];
  /** Heads that come back: an undo of what created their collections is undone. */
  readonly show?: readonly {
    readonly collection: CollectionId;
    readonly head: RevisionId;
    readonly items: number;
  }[];
  /** Heads set back to nothing: the undo of what created a collection. */
  readonly hide: readonly { readonly collection: CollectionId; readonly head: RevisionId }[];
  readonly status: BatchStatus;
  readonly result: { readonly id: BlobId; readonly blob: Blob; readonly name: string } | null;
  readonly problems: readonly Problem[];
  /** The batch ends here: of the blobs staged for it these stay, the others go. Absent: all stay. */
  readonly keep?: readonly BlobId[];
  readonly now: number;
}

export interface ProblemRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly code?: string;
}

/** What the pages read. */
export interface ProblemReader {
  /** From one place up to another; of one code only, where that is said. */
  problems(batch: BatchId, range: ProblemRange): Promise<StoredProblem[]>;
  countProblems(batch: BatchId): Promise<number>;
  /** How many problems there are of each code. */
  problemCodes(batch: BatchId): Promise<Readonly<Record<string, number>>>;
}

/**
 * Runs a batch's steps somewhere: in a pool of workers, or inline in a service worker or a test.
 * A result that is not ok is the batch's own failure and is final, but for `worker.unavailable`:
 * no worker can be started, and nothing is known of the batch. A rejection means that the worker
 * was lost, and the step is tried again.
 */
export interface StepRunner {
  /**
   * How many chunks can run at once, as of now. The engine sends no more chunks than that; the other
   * steps are short, and are best not kept waiting behind chunks.
   */
  readonly size: number;
  run(step: Step, hooks: StepHooks): Promise<Result<StepReport>>;
}

/** What is made of a chunk. */
export type ChunkWay =
  /** Stored, unless it is to be tried again, being of a batch that retries, and not the last time. */
  | { readonly as: 'run'; readonly isFinal: boolean }
  /** Only its problems and counts are stored; `most` items of it are tried, where it can be cut. */
  | { readonly as: 'check'; readonly most: number }
  /** Nothing is stored: whether the items from `from` up to `to` can be run at all. */
  | { readonly as: 'probe'; readonly from: number; readonly to: number }
  /** Not run: its items stay as they are, for this reason. */
  | { readonly as: 'setAside'; readonly fault: BatchFault };

/** All that a step needs beside this is in the store. */
export type Step =
  | { readonly kind: 'plan'; readonly batch: BatchId; readonly epoch: Epoch }
  | {
      readonly kind: 'chunk';
      readonly batch: BatchId;
      readonly epoch: Epoch;
      readonly index: number;
      readonly without?: readonly LeftOut[];
      /** Default: a run whose outcome is final. */
      readonly way?: ChunkWay;
    }
  | {
      readonly kind: 'commit';
      readonly batch: BatchId;
      readonly epoch: Epoch;
      readonly now: number;
      /**
       * Of a batch that is not atomic: it keeps what is done so far and goes on, or ends so.
       * Nothing is done, and no status told, where there is nothing to keep.
       */
      readonly keepAs?: 'running' | 'cancelled' | 'failed';
    }
  | { readonly kind: 'discard'; readonly batch: BatchId; readonly epoch: Epoch }
  | {
      readonly kind: 'turn';
      readonly batch: BatchId;
      readonly epoch: Epoch;
      readonly now: number;
      readonly turn: Turn;
    };

export interface StepHooks {
  /** Aborting settles the step within a second, if need be by ending its worker. */
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, current: string | null) => void;
}

/** What a step tells once it is durable. */
export interface StepReport {
  readonly counts: ChunkCounts;
  /** Of a chunk that was worked on: the bytes that it held in memory, by what it read and made. */
  readonly bytes?: number;
  /** Of a plan: every chunk, in order, also those that were planned and done before. */
  readonly chunks?: readonly ChunkState[];
  /** Of a commit and of a turn: the status that the batch now has. */
  readonly status?: BatchStatus;
  /** Of a turn that waits for others to be undone first: these. */
  readonly later?: readonly BatchId[];
}

/** As much of a chunk as the engine must know. */
export interface ChunkState {
  readonly index: number;
  readonly items: number;
  /** That it is estimated to hold in memory at its worst. */
  readonly bytes: number;
  /** How long one of its items may take; undefined where it does not tell them apart. */
  readonly itemTimeLimitMs: number | undefined;
  /** Null while it is still to be done. */
  readonly counts: ChunkCounts | null;
  /** What came of checking all of it; null while that is not done, or not known any more. */
  readonly checked: ChunkCounts | null;
}

/** Elects one engine among all tabs and workers of the origin. */
export interface Elector {
  /** Waits for the lead, for as long as it takes; rejects only when `signal` aborts. */
  acquire(signal: AbortSignal): Promise<Lease>;
}

export interface Lease {
  /** Aborts when another took the lead over. */
  readonly lost: AbortSignal;
  /** Lets the next one lead. Safe to call twice. */
  release(): void;
}

/** Finds an operation by its id; rejects an unknown one with `operation.unknown`. */
export type OperationSource = (id: string) => Operation;

/** What the settings allow; read anew whenever it matters. */
export interface EngineLimits {
  /** Batches that may work at the same time. */
  readonly batchesAtOnce: number;
  /** Bytes that all running chunks together may hold. */
  readonly memoryBudget: number;
}

/** Time, so that the engine needs none of its own. Milliseconds. */
export interface Clock {
  now(): number;
  after(delayMs: number, callback: () => void): () => void;
}
