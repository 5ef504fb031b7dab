import { parseItemId, type GroupId, type ItemId } from './ids';
import type { Revision } from './revision';

/** The row of an item, from 1, in the order in which its collection is stored. */
export type ItemRows = (item: ItemId) => number | undefined;

/**
 * Rows by the manifests of collections; undefined where an item is in none of them, and where items
 * of its group were deleted: which ones is not in the manifest.
 */
export function itemRows(heads: readonly (Pick<Revision, 'groups'> | undefined)[]): ItemRows {
  const firstRows = new Map<GroupId, number>();
  for (const head of heads) {
    let row = 1;
    for (const { id, items, live } of head?.groups ?? []) {
      if (live === undefined) firstRows.set(id, row);
      row += items;
    }
  }
  return (item) => {
    const address = parseItemId(item);
    const first = address && firstRows.get(address.group);
    return first === undefined ? undefined : first + address!.offset;
  };
}
