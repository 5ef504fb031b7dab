import type { BatchId, ItemId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';

/**
 * Which batch tried an item again last, of those that were made from a batch and name their items, as
 * a repair does. What sets the value before it is another operation.
 */
export function itemRetries(
  { request }: BatchRecord,
  children: readonly BatchRecord[],
): ReadonlyMap<ItemId, BatchId> {
  const retries = children
    .filter((child) => child.request.operation === request.operation)
    .sort((a, b) => a.createdAt - b.createdAt);
  return new Map(
    retries.flatMap(({ id, request: { selection } }) =>
      'items' in selection ? selection.items.map((item) => [item, id] as const) : [],
    ),
  );
}
