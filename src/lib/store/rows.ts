import type { BatchId, BlobId } from '../data/ids';
import type { BatchRecord, BatchRequest, Problem } from '../engine/batch';
import type { Bases, Leadership } from '../engine/ports';
import type { Notice } from '../notices/notice';
import type { NoticeSettings } from '../notices/notice-choices';

/**
 * A batch as the table holds it. Rewritten a few times a second while it runs, so all that may
 * be large (masks, options, the list of staged files) is in the requests table, written once.
 */
export interface BatchRow extends Omit<BatchRecord, 'id' | 'seq' | 'request'> {
  readonly seq: number;
  /** Copied from the request for lists and search. */
  readonly title: BatchRequest['title'];
  readonly operation: BatchRequest['operation'];
  readonly collection: BatchRequest['collection'];
  /** Of the request, for the index behind a batch's children. */
  readonly parent: BatchId | null;
  /** 1 while there may be something to do. */
  readonly open: 0 | 1;
  /** The collections of `moves`, for the index behind a collection's history. */
  readonly moved: readonly string[];
  /** Set once planned. */
  readonly bases: Bases | null;
  /** Taken off all lists by a person; a collection's history still needs it. */
  readonly isRemoved: boolean;
}

export interface BlobRow {
  readonly id: BlobId;
  readonly blob: Blob;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
}

/** Some problems of a chunk, in their order. */
export interface ProblemBlock {
  readonly batch: BatchId;
  readonly chunk: number;
  /** Of the first of them in the chunk. */
  readonly position: number;
  readonly problems: readonly Problem[];
}

/** How many problems a chunk has, so that a page of them is found without counting them all. */
export interface ProblemCountRow {
  readonly batch: BatchId;
  readonly chunk: number;
  /** At least 1; the positions of the problems are 0 up to it, not including it. */
  readonly count: number;
  readonly codes: Readonly<Record<string, number>>;
}

export interface NoticeRow extends Notice {
  /** What was cleared is kept out of sight, as what is there is not told again. */
  readonly state: 'unread' | 'read' | 'cleared';
}

/** Single values by name. */
export type MetaRow =
  | ({ readonly key: 'leadership' } & Leadership)
  /** How many commits there were, over all batches. */
  | { readonly key: 'commits'; readonly count: number }
  /** The origins that the person has connected: requests go nowhere else. */
  | { readonly key: 'targets'; readonly origins: readonly string[] }
  | ({ readonly key: 'notifications' } & NoticeSettings);
