import { parseItemId, type CollectionId, type ItemId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { BatchRecord } from '../engine/batch';

/** The collections that a batch worked on or moved. */
export function collectionsOf({ request, moves }: BatchRecord): CollectionId[] {
  const own = request.collection === null ? [] : [request.collection];
  return [...new Set([...own, ...moves.map(({ collection }) => collection)])];
}

/** The collection that holds an item now, by the group that the item's id names. */
export function collectionOfItem(
  item: ItemId,
  heads: readonly (Pick<Revision, 'collection' | 'groups'> | undefined)[],
): CollectionId | undefined {
  const group = parseItemId(item)?.group;
  return heads.find((head) => head?.groups.some(({ id }) => id === group))?.collection;
}
