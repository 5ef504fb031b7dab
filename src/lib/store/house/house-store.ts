import type { BatchId, BlobId, CollectionId, RevisionId, SegmentId } from '../../data/ids';
import type { Revision } from '../../data/revision';
import type { StoredSegment } from '../../data/segment';
import type { CollectionRecord } from '../../engine/ports';
import type { InventoryRow } from '../inventory-row';
import type { BatchRow } from '../rows';
import type { Moment } from './moment';

/** All that holds on to content, as of one moment. */
export interface Holdings {
  readonly moment: Moment;
  readonly collections: readonly CollectionRecord[];
  readonly batches: readonly BatchRow[];
}

/** What is swept, in an order in which nothing that is left names what is gone. */
export const SWEPT = ['collections', 'revisions', 'segments', 'blobs'] as const;
export type Swept = (typeof SWEPT)[number];

/**
 * What a collection is to show from now on, and a revision as it should have been. That keeps its id,
 * against the rule: its content is the same, and what is paused or can be undone is based on it.
 */
export interface Mending {
  readonly collection: CollectionId;
  readonly head: Pick<CollectionRecord, 'head' | 'items'>;
  readonly revision?: Revision;
}

/**
 * The store as housekeeping sees it. Each call is one bounded transaction. Those that take a
 * moment do nothing and give false once that is over, so that whatever was found out about it is
 * still true when it is acted upon; begin anew then.
 */
export interface HouseStore {
  holdings(): Promise<Holdings>;
  /** In the order asked for, as far as they are there. */
  revisions(ids: readonly RevisionId[]): Promise<(Revision | undefined)[]>;
  segments(ids: readonly SegmentId[]): Promise<(StoredSegment | undefined)[]>;
  /** How many bytes each takes; undefined where it is not there. */
  blobBytes(ids: readonly BlobId[]): Promise<(number | undefined)[]>;
  /** Every revision of a collection that is left, the latest first. */
  revisionsOf(collection: CollectionId): Promise<RevisionId[]>;

  /** What is known of the segments after a key, by key; of some there may be no row yet. */
  inventory(after: SegmentId, limit: number): Promise<InventoryRow[]>;
  /**
   * Reads segments to make their rows, which are kept if there is room; those that are not there
   * have none.
   */
  takeStock(ids: readonly SegmentId[]): Promise<InventoryRow[]>;

  /** The keys after a key, in order. */
  keys(of: Swept, after: string, limit: number): Promise<string[]>;
  /** With a segment goes its row in the inventory. */
  remove(of: Swept, keys: readonly string[], moment: Moment): Promise<boolean>;
  /** Removes the rows of batches that have ended: what they have beside is then left over. */
  forget(batches: readonly BatchId[], moment: Moment): Promise<boolean>;
  /** Batches that have no row any more, but chunks, problems or a request. */
  leftovers(): Promise<BatchId[]>;
  /** Removes some of what such a batch has; true when nothing is left. */
  removeLeftovers(batch: BatchId): Promise<boolean>;

  mend(mending: Mending, moment: Moment): Promise<boolean>;
}
