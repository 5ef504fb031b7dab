import type { AttributeType } from './attribute';
import { looseNumber } from './canonical-number';
import { booleanOf } from './cell-value';
import type { Column } from './column';
import { dateValue } from './date-text';
import { countBits, forEachBit, type Mask } from './mask';
import { radixOrder } from './radix-order';
import { rankTexts } from './rank-texts';
import { GROUP_ITEMS } from './segment';

export interface SortKey {
  readonly type: AttributeType;
  readonly direction: 'ascending' | 'descending';
  /** The attribute's cells, a column for each group. */
  readonly columns: readonly Column[];
}

/** Key words that no value has: empty cells come last, cells that do not fit the type before. */
const EMPTY = 0xffff_ffff;
const MISFIT = 0xffff_fffe;

/**
 * The items of the masks in order of the keys, the first key weighing most; items that are equal
 * stay in their stored order. Gives global positions, `groupIndex * GROUP_ITEMS + offset`.
 *
 * Numbers, dates and booleans sort by value, everything else as `compareTexts` does. Empty cells
 * come last in both directions, and cells that do not fit the attribute's type just before them.
 */
export function sortItems(
  groups: readonly { readonly length: number; readonly mask: Mask }[],
  keys: readonly SortKey[],
): Uint32Array {
  const masks = groups.map(({ mask }) => mask);
  const count = masks.reduce((sum, mask) => sum + countBits(mask), 0);
  let order: Uint32Array = Uint32Array.from({ length: count }, (_, i) => i);
  for (const key of keys.toReversed()) {
    for (const words of keyWords(key, masks, count)) order = radixOrder(order, words);
  }
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
function keyWords(key: SortKey, masks: readonly Mask[], count: number): Uint32Array[] {
  switch (key.type) {
    case 'number':
      return numberWords(key, masks, count, looseNumber);
    case 'date':
      return numberWords(key, masks, count, dateValue);
    case 'boolean':
      return numberWords(key, masks, count, (text) => Number(booleanOf(text) ?? NaN));
    default:
      return [textWords(key, masks, count)];
  }
}

/**
 * The bits of a double, turned so that they compare as unsigned integers: of a positive number
 * the sign is set, of a negative one all bits are flipped (M. Herf, Radix Tricks).
 */
function numberWords(
  { columns, direction }: SortKey,
  masks: readonly Mask[],
  count: number,
  valueOf: (text: string) => number,
): Uint32Array[] {
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  const double = new Float64Array(1);
  const halves = new Uint32Array(double.buffer);
  const turn = direction === 'descending' ? EMPTY : 0;
  let item = 0;
  const put = (value: number, isBlank: boolean): void => {
    if (Number.isNaN(value)) {
      high[item] = isBlank ? EMPTY : MISFIT;
    } else {
      double[0] = value + 0;
      const flip = halves[1]! >>> 31 === 1 ? EMPTY : 0;
      low[item] = halves[0]! ^ flip ^ turn;
      high[item] = halves[1]! ^ (flip | 0x8000_0000) ^ turn;
    }
    item++;
  };
  masks.forEach((mask, group) => {
    const { numbers, dictionary, ...column } = columns[group]!;
    if (numbers && valueOf === looseNumber) {
      forEachBit(mask, (offset) => {
        put(numbers[offset]!, true);
      });
    } else if (dictionary) {
      const { values, codes } = dictionary;
      const byCode = Float64Array.from(values, valueOf);
      forEachBit(mask, (offset) => {
        const code = codes[offset]!;
        put(byCode[code]!, values[code] === '');
      });
    } else {
      forEachBit(mask, (offset) => {
        const text = column.text(offset);
        put(valueOf(text), text === '');
      });
    }
  });
  return [low, high];
}

/** Ranks of the texts; a dictionary's value is ranked once for all its holders in the group. */
function textWords(
  { columns, direction }: SortKey,
  masks: readonly Mask[],
  count: number,
): Uint32Array {
  const { entryOf, groups, places } = textEntries(columns, masks, count);
  const textOf = (entry: number): string => {
    const column = columns[groups[entry]!]!;
    const place = places[entry]!;
    return column.dictionary ? column.dictionary.values[place]! : column.text(place);
  };
  const ranks = rankTexts(groups.length, textOf);
  const isDescending = direction === 'descending';
  const words = ranks.map((rank) => (isDescending ? MISFIT - rank : rank));
  // The empty text ranks first of all, if there is one.
  const first = ranks.indexOf(0);
  if (first >= 0 && textOf(first) === '') {
    for (let entry = 0; entry < words.length; entry++) if (ranks[entry] === 0) words[entry] = EMPTY;
  }
  return entryOf.map((entry) => words[entry]!);
}

interface TextEntries {
  /** For each item its entry. */
  readonly entryOf: Uint32Array;
  /** For each entry its group, and there its code in the dictionary or else its offset. */
  readonly groups: Uint32Array;
  readonly places: Uint32Array;
}

/** The texts to be ranked: cells, or the values that cells of the masks hold. */
function textEntries(
  columns: readonly Column[],
  masks: readonly Mask[],
  count: number,
): TextEntries {
  const entryOf = new Uint32Array(count);
  const groups = new Uint32Array(count);
  const places = new Uint32Array(count);
  let item = 0;
  let entries = 0;
  const add = (group: number, place: number): number => {
    groups[entries] = group;
    places[entries] = place;
    return entries++;
  };
  masks.forEach((mask, group) => {
    const { dictionary } = columns[group]!;
    if (!dictionary) {
      forEachBit(mask, (offset) => {
        entryOf[item++] = add(group, offset);
      });
      return;
    }
    const { values, codes } = dictionary;
    const known = new Int32Array(values.length).fill(-1);
    forEachBit(mask, (offset) => {
      const code = codes[offset]!;
      if (known[code]! < 0) known[code] = add(group, code);
      entryOf[item++] = known[code]!;
    });
  });
  return { entryOf, groups: groups.subarray(0, entries), places: places.subarray(0, entries) };
}
