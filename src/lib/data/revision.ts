import type { Attribute } from './attribute';
import type { AttributeId, BatchId, CollectionId, GroupId, RevisionId, SegmentId } from './ids';

/** What a collection holds; documents get a reading pane. */
export type CollectionKind = 'table' | 'documents';

export interface RowGroup {
  readonly id: GroupId;
  /** Items ever stored in the group, live or not. */
  readonly length: number;
  /** Items that live. */
  readonly items: number;
  /** The mask of live items; absent while all live. */
  readonly live?: SegmentId;
  /** Where each attribute's cells are. An attribute without a segment is empty throughout. */
  readonly segments: Readonly<Record<AttributeId, SegmentId>>;
}

/** The content of a collection at one moment: an immutable manifest. */
export interface Revision {
  readonly id: RevisionId;
  readonly collection: CollectionId;
  readonly parent: RevisionId | null;
  /** The batch that made it, by running or by being undone. */
  readonly batch: BatchId;
  readonly attributes: readonly Attribute[];
  readonly groups: readonly RowGroup[];
  /** Live items over all groups. */
  readonly items: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The parts of a revision that a batch may change. */
export type Manifest = Pick<Revision, 'attributes' | 'groups'>;

export function liveItems(manifest: Manifest): number {
  return manifest.groups.reduce((sum, group) => sum + group.items, 0);
}

export function isSameContent(a: Manifest, b: Manifest): boolean {
  const isSame = (x: unknown, y: unknown) => x === y || JSON.stringify(x) === JSON.stringify(y);
  return (
    isSame(a.attributes, b.attributes) &&
    a.groups.length === b.groups.length &&
    a.groups.every((group, i) => isSame(group, b.groups[i]))
  );
}
