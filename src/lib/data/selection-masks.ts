import type { Filter } from './filter';
import type { ItemId } from './ids';
import { andMask, emptyMask, setBit, type Mask } from './mask';
import type { RowGroup } from './revision';
import type { Selection } from './selection';

/**
 * The live items of a group that a selection takes. `evaluate` answers for a filter in this
 * group; items that do not exist or no longer live are passed over.
 */
export async function selectionMask(
  selection: Selection,
  group: RowGroup,
  live: Mask,
  evaluate: (filter: Filter) => Promise<Mask>,
): Promise<Mask> {
  if ('all' in selection) return live.slice();
  if ('filter' in selection) return andMask(live, await evaluate(selection.filter));
  if ('items' in selection) return andMask(live, itemsMask(selection.items, group));
  return andMask(live, selection.masks.get(group.id) ?? emptyMask(group.length));
}

const DIGITS = /^\d+$/;

/** Reads `group:offset` without taking apart the ids of other groups. */
function itemsMask(items: readonly ItemId[], group: RowGroup): Mask {
  const mask = emptyMask(group.length);
  const prefix = `${group.id}:`;
  for (const item of items) {
    if (!item.startsWith(prefix)) continue;
    const digits = item.slice(prefix.length);
    if (!DIGITS.test(digits)) continue;
    const offset = Number(digits);
    if (offset < group.length) setBit(mask, offset);
  }
  return mask;
}
