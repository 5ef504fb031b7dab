import type { BatchId, BlobId, CollectionId, ItemId, RevisionId } from '../data/ids';
import type { Selection } from '../data/selection';
import type { BatchOptions } from './batch-options';
import { NO_RATES, type RateHistory } from './rate-history';
import type { UndoConflict } from './undo-conflict';

/** What somebody wants of a batch. Anyone may write it; only the engine acts on it. */
export type Intent = 'run' | 'pause' | 'cancel' | 'cancelAndKeep' | Turn;

/**
 * Taking back what a batch did, or doing it again. Where later batches changed the same cells,
 * `undo` and `redo` are refused, `undoAndKeep` and `redoAndKeep` leave those cells alone, and
 * `undoWithLater` undoes those batches first.
 */
export type Turn = 'undo' | 'undoAndKeep' | 'undoWithLater' | 'redo' | 'redoAndKeep';

/** How far the engine has come. Only the engine that holds the epoch writes it. */
export type BatchStatus =
  | 'queued'
  | 'running'
  | 'paused'
  | 'committing'
  | 'completed'
  | 'rollingBack'
  | 'failed'
  | 'cancelled'
  | 'undoing'
  | 'rolledBack'
  | 'redoing';

/** A status that a batch entered, and when: milliseconds since the epoch. */
export interface StatusEntry {
  readonly status: BatchStatus;
  readonly at: number;
}

/** Why a batch failed, or why what was asked of it was refused; a sentence for a person. */
export interface BatchFault {
  readonly code: string;
  readonly message: string;
  /** Of `undo.conflict`. */
  readonly conflict?: UndoConflict;
}

/** Items unless said otherwise. Durable counts plus what running chunks have reported. */
export interface Progress {
  /** Known once planned. */
  readonly total: number | null;
  /** All counts are of this: whether the items are only checked yet. */
  readonly phase: 'checking' | 'running';
  readonly done: number;
  /** Items whose value really changed, or that were added or deleted. */
  readonly changed: number;
  readonly failed: number;
  readonly chunks: number;
  readonly chunksDone: number;
  /** Smoothed, half-life 2 s; 0 while nothing moves. */
  readonly itemsPerSecond: number;
  readonly rates: RateHistory;
  /** Milliseconds still needed, as an honest range; null while unknown. */
  readonly timeLeftMs: readonly [low: number, high: number] | null;
  /** The file or item being worked on, where that says something. */
  readonly current: string | null;
  /** Bytes that its running chunks hold, and the most that they held. */
  readonly bytes: number;
  readonly peakBytes: number;
}

export const NO_PROGRESS: Progress = {
  total: null,
  phase: 'running',
  done: 0,
  changed: 0,
  failed: 0,
  chunks: 0,
  chunksDone: 0,
  itemsPerSecond: 0,
  rates: NO_RATES,
  timeLeftMs: null,
  current: null,
  bytes: 0,
  peakBytes: 0,
};

/** A collection's head before and after a batch was committed. */
export interface HeadMove {
  readonly collection: CollectionId;
  readonly before: RevisionId | null;
  readonly after: RevisionId;
}

/** What a batch did to a collection as a whole. */
export interface Deed {
  /** Such as `Changed the type of Price to number`. */
  readonly what: string;
  /** What became of its items, such as `read anew`; absent where they are as they were. */
  readonly items?: string;
}

/** What is asked for: fixed when the batch is queued. */
export interface BatchRequest {
  readonly operation: string;
  readonly operationVersion: number;
  /** One line that says what it does, such as `Tag with urgent`. */
  readonly title: string;
  /** Of an operation that says so itself. */
  readonly deed?: Deed;
  /** Validated against the operation's schema. */
  readonly options: unknown;
  /** The collection it works on; null for an operation that creates its own. */
  readonly collection: CollectionId | null;
  readonly selection: Selection;
  /** Collections that it writes, as far as they exist: one writer each at a time. */
  readonly writes: readonly CollectionId[];
  /** Blobs staged for it, released when it ends, but for those that it keeps. */
  readonly staged: readonly BlobId[];
  /** The batch that it was made from, to do a part of it again. */
  readonly parent?: BatchId;
  /** How it is run; its place in the queue is in the record, where it may be changed. */
  readonly batch: BatchOptions;
}

/** What decides when a batch starts. May be changed while it waits. */
export interface QueuePlace {
  /** From 0 to 9; what is higher starts first. */
  readonly priority: number;
  /** The lowest starts first: see queue-order.ts. */
  readonly rank: number;
  /** Batches that must be completed before. */
  readonly dependsOn: readonly BatchId[];
}

/** What came of trying a batch's first items. */
export interface Canary {
  readonly items: number;
  readonly changed: number;
  readonly failed: number;
  /** Somebody has seen it and let the batch go on. */
  readonly isApproved: boolean;
}

/** Engines that were lost in a row while they worked on a batch. */
export interface Losses {
  readonly engines: number;
  /** When the last of them was lost. */
  readonly chunksDone: number;
  /** The engine that worked on it last was not lost: it left it to the next one. */
  readonly isHandedOver: boolean;
}

export interface BatchRecord {
  readonly id: BatchId;
  /** Ascending in the order of queueing; `id` is derived from it. */
  readonly seq: number;
  readonly request: BatchRequest;
  readonly place: QueuePlace;
  readonly intent: Intent;
  readonly status: BatchStatus;
  readonly progress: Progress;
  /** Heads moved by the commit, in the order of the collections' ids. */
  readonly moves: readonly HeadMove[];
  /** Set when it failed, or when the last thing asked of it was refused. */
  readonly fault: BatchFault | null;
  /** Null until the canary ran, and for a batch without one. */
  readonly canary: Canary | null;
  /** Items that were done and had failed when it last paused over its problems and was let go on. */
  readonly forgiven: { readonly done: number; readonly failed: number };
  /** Its first commit among those of all batches, from 1; 0 before it. */
  readonly commitNo: number;
  /** How often it was undone or done again. */
  readonly turns: number;
  readonly losses: Losses;
  /** Milliseconds that its chunks have run for, pauses aside. */
  readonly workedMs: number;
  /** Put away by a person: not on the list of batches any more, but still to be found. */
  readonly isArchived: boolean;
  /** Staged files that came to nothing and can be tried again; absent means none. */
  readonly kept?: readonly BlobId[];
  /** The file that an export produced. */
  readonly result: { readonly blob: BlobId; readonly name: string } | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The statuses that it had, oldest first; the last is the one that it has. */
  readonly log: readonly StatusEntry[];
  /** Of the engine that wrote the status last. */
  readonly epoch: number;
}

/** One item's failure or warning inside a batch. */
export interface Problem {
  /** The item, or null for a problem of a file or of the whole chunk. */
  readonly item: ItemId | null;
  /** The file it came from, where there is one. */
  readonly file?: string;
  /** The attribute's name. */
  readonly attribute?: string;
  readonly severity: 'problem' | 'warning';
  /** Dotted and stable, such as `cell.type` or `csv.ragged`. */
  readonly code: string;
  /** What happened and what to do, for a person. */
  readonly message: string;
  /** The value at fault, shortened. */
  readonly value?: string;
}

export interface StoredProblem extends Problem {
  readonly batch: BatchId;
  readonly chunk: number;
  /** Order within the chunk, from 0. */
  readonly position: number;
}
