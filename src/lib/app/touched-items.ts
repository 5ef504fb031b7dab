import type { Filter } from '../data/filter';
import type { ItemId } from '../data/ids';
import type { Selection } from '../data/selection';
import type { BatchRecord } from '../engine/batch';
import { hasBegun } from '../engine/transitions';
import { operations } from '../operations/registry';
import { hasItem, masksOf } from './selection-masks';

const ADDING = new Set(operations.filter(({ adds }) => adds).map(({ id }) => id));

export type IsTouched = (item: ItemId) => boolean;

/**
 * Which items the batches that have begun will change, as far as their records say so. What a filter
 * selects is known only where it is the very filter that is on screen.
 */
export function touchedItems(
  batches: readonly BatchRecord[],
  shownFilter: Filter | undefined,
): IsTouched {
  const tests = batches
    .filter(hasBegun)
    .filter(({ request }) => !ADDING.has(request.operation) && !isOfOne(request.selection))
    .map(({ request }) => selects(request.selection, shownFilter));
  return (item) => tests.some((test) => test(item));
}

/** A cell that is edited by hand has a mark of its own. */
const isOfOne = (selection: Selection) => 'items' in selection && selection.items.length === 1;

function selects(selection: Selection, shownFilter: Filter | undefined): IsTouched {
  if ('all' in selection) return () => true;
  if ('filter' in selection) {
    const isShown = JSON.stringify(selection.filter) === JSON.stringify(shownFilter);
    return () => isShown;
  }
  const masks = 'masks' in selection ? selection.masks : masksOf(selection.items);
  return (item) => hasItem(masks, item);
}
