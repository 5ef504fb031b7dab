import { parseItemId, type CollectionId, type ItemId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { BatchRecord } from '../engine/batch';

/** The collections that a batch worked on or moved. */
export function collectionsOf({ request, moves }: BatchRecord): CollectionId[] {
  const own = request.collection === null ? [] : [request.collection];
  return [...new Set([...own, ...moves.map(({ collection }) => collection)])];
}

/**
 * The row of an item, from 1, in the order in which its collection is stored now. Undefined where
 * items of its group were deleted: which ones is not in the manifest.
 */
export function rowOfItem(
  item: ItemId,
  heads: readonly (Pick<Revision, 'groups'> | undefined)[],
): number | undefined {
  const address = parseItemId(item);
  for (const { groups } of heads.filter((head) => head !== undefined)) {
    const at = groups.findIndex(({ id }) => id === address?.group);
    if (!address || at < 0) continue;
    const before = groups.slice(0, at).reduce((sum, group) => sum + group.items, 0);
    return groups[at]!.live === undefined ? before + address.offset + 1 : undefined;
  }
  return undefined;
}

/** The collection that holds an item now, by the group that the item's id names. */
export function collectionOfItem(
  item: ItemId,
  heads: readonly (Pick<Revision, 'collection' | 'groups'> | undefined)[],
): CollectionId | undefined {
  const group = parseItemId(item)?.group;
  return heads.find((head) => head?.groups.some(({ id }) => id === group))?.collection;
}
