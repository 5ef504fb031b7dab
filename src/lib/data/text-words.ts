import type { Breathe } from './breathing';
import type { Column } from './column';
import { forEachBit, type Mask } from './mask';
import { rankTexts } from './rank-texts';
import { EMPTY, MISFIT, type SortKey } from './sort-key';

/**
 * A 32-bit key for each item: the rank of its text. A dictionary's value is ranked once for all
 * its holders in the group.
 */
export async function textWords(
  { columns, direction }: SortKey,
  masks: readonly Mask[],
  count: number,
  breathe: Breathe,
): Promise<Uint32Array> {
  const { entryOf, groups, places } = await textEntries(columns, masks, count, breathe);
  const textOf = (entry: number): string => {
    const column = columns[groups[entry]!]!;
    const place = places[entry]!;
    return column.dictionary ? column.dictionary.values[place]! : column.text(place);
  };
  const ranks = await rankTexts(groups.length, textOf, breathe);
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
async function textEntries(
  columns: readonly Column[],
  masks: readonly Mask[],
  count: number,
  breathe: Breathe,
): Promise<TextEntries> {
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
  for (const [group, mask] of masks.entries()) {
    await breathe();
    const { dictionary } = columns[group]!;
    if (!dictionary) {
      forEachBit(mask, (offset) => {
        entryOf[item++] = add(group, offset);
      });
      continue;
    }
    const { values, codes } = dictionary;
    const known = new Int32Array(values.length).fill(-1);
    forEachBit(mask, (offset) => {
      const code = codes[offset]!;
      if (known[code]! < 0) known[code] = add(group, code);
      entryOf[item++] = known[code]!;
    });
  }
  return { entryOf, groups: groups.subarray(0, entries), places: places.subarray(0, entries) };
}
