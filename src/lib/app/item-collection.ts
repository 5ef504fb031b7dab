import { parseItemId, type CollectionId, type ItemId } from '../data/ids';
import { itemRows } from '../data/item-rows';
import type { Revision } from '../data/revision';
import { collectionsOf } from '../engine/collections-of';

// For pages, which know the data and the engine by their types alone.
export { collectionsOf, itemRows };

/** The collection that holds an item now, by the group that the item's id names. */
export function collectionOfItem(
  item: ItemId,
  heads: readonly (Pick<Revision, 'collection' | 'groups'> | undefined)[],
): CollectionId | undefined {
  const group = parseItemId(item)?.group;
  return heads.find((head) => head?.groups.some(({ id }) => id === group))?.collection;
}
