import type { AttributeType } from './attribute';
import type { Breathe } from './breathing';
import { looseNumber } from './canonical-number';
import { booleanOf } from './cell-value';
import { dateValue } from './date-text';
import { countBits, forEachBit, type Mask } from './mask';
import { numberWords } from './number-words';
import { radixOrder } from './radix-order';
import { GROUP_ITEMS } from './segment';
import type { SortKey } from './sort-key';
import { textWords } from './text-words';

/**
 * The items of the groups' masks in order of the keys, the first key weighing most; items that
 * are equal stay in their stored order. Gives global positions, `groupIndex * GROUP_ITEMS +
 * offset`. Breathes many times a second.
 *
 * Numbers, dates and booleans sort by value, everything else as `compareTexts` does. Empty cells
 * come last in both directions, and cells that do not fit the attribute's type just before them.
 */
export async function sortItems(
  masks: readonly Mask[],
  keys: readonly SortKey[],
  breathe: Breathe,
): Promise<Uint32Array> {
  const count = masks.reduce((sum, mask) => sum + countBits(mask), 0);
  let order: Uint32Array = Uint32Array.from({ length: count }, (_, i) => i);
  for (const key of keys.toReversed()) {
    for (const words of await keyWords(key, masks, count, breathe)) {
      await breathe();
      order = radixOrder(order, words);
    }
  }
  await breathe();
  const globals = globalPositions(masks, count);
  return order.map((item) => globals[item]!);
}

function globalPositions(masks: readonly Mask[], count: number): Uint32Array {
  const globals = new Uint32Array(count);
  let item = 0;
  masks.forEach((mask, group) => {
    forEachBit(mask, (offset) => {
      globals[item++] = group * GROUP_ITEMS + offset;
    });
  });
  return globals;
}

/** One 32-bit key for each item or two, the less significant first. */
async function keyWords(
  key: SortKey,
  masks: readonly Mask[],
  count: number,
  breathe: Breathe,
): Promise<Uint32Array[]> {
  const valueOf = valueReader(key.type);
  if (valueOf) return numberWords(key, masks, count, valueOf, breathe);
  return [await textWords(key, masks, count, breathe)];
}

/** What a cell counts as, NaN where it does not fit; undefined where it is sorted as a text. */
function valueReader(type: AttributeType): ((text: string) => number) | undefined {
  switch (type) {
    case 'number':
      return looseNumber;
    case 'date':
      return dateValue;
    case 'boolean':
      return (text) => Number(booleanOf(text) ?? NaN);
    default:
      return undefined;
  }
}
