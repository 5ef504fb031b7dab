import type { BatchId, ItemId } from '../data/ids';

/** What is in the way of an undo, or of a redo. */
export interface UndoConflict {
  /** The later batches that changed the same, oldest first. */
  readonly batches: readonly BatchId[];
  /** Items of which a cell was changed again; 0 where it is about no single item. */
  readonly items: number;
  /** The first of them. */
  readonly examples: readonly ItemId[];
}
