import type { Attribute } from './attribute';
import type { AttributeId, CollectionId, GroupId, SegmentId } from './ids';
import type { CollectionKind, RowGroup } from './revision';

/** One attribute of one row group now has these cells; null empties it. */
export interface CellsChange {
  readonly group: GroupId;
  readonly attribute: AttributeId;
  readonly segment: SegmentId | null;
}

/** A row group's live items after some were deleted. */
export interface LiveChange {
  readonly group: GroupId;
  readonly live: SegmentId;
  readonly items: number;
}

/** What one chunk does to one collection: small, and names segments that are already stored. */
export interface GroupChanges {
  readonly collection: CollectionId;
  readonly cells: readonly CellsChange[];
  readonly live: readonly LiveChange[];
  /** New row groups, appended in chunk order, so that any chunking gives one order. */
  readonly added: readonly RowGroup[];
}

/** What a whole batch does to a collection's attributes, or to its being there at all. */
export interface SchemaChange {
  readonly collection: CollectionId;
  /** Set when the batch creates the collection. */
  readonly create?: { readonly name: string; readonly kind: CollectionKind };
  /** The complete list after the batch; absent when it stays. */
  readonly attributes?: readonly Attribute[];
}
