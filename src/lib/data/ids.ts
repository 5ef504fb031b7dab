/** Every id is an opaque string; the aliases only say which table it belongs to. */
export type CollectionId = string;
export type RevisionId = string;
export type SegmentId = string;
export type BlobId = string;
export type AttributeId = string;
export type BatchId = string;
/** Unique within its collection and never used again, so an item's address never changes. */
export type GroupId = string;

/** Where an item lives. Written `group:offset` wherever it must be one string. */
export interface ItemAddress {
  readonly group: GroupId;
  /** Position in the row group, from 0. */
  readonly offset: number;
}

/** The one-string form of an item's address, as scripts and the selection use it. */
export type ItemId = string;

export function itemId(address: ItemAddress): ItemId {
  return `${address.group}:${address.offset}`;
}

/** The address behind an item's id, or undefined where the text is not one. */
export function parseItemId(id: ItemId): ItemAddress | undefined {
  const match = /^([^:]+):(\d+)$/.exec(id);
  return match ? { group: match[1]!, offset: Number(match[2]) } : undefined;
}
