import { itemId, type AttributeId, type ItemId } from '../../data/ids';
import { emptyMask, forEachBit, setBit } from '../../data/mask';
import type { Problem } from '../batch';
import type { ContentReader, ItemRange, LeftOut, SelectedGroup } from '../operation';

const REASONS: Record<LeftOut['why'], string> = {
  time: 'It took too long, so it was left as it was.',
  memory: 'There was not enough memory for it, so it was left as it was.',
  crash: 'It ended the worker that it ran in, so it was left as it was.',
};

/** What is left of a chunk, and a problem for each item that is left out. */
export interface Remainder {
  readonly selected: readonly SelectedGroup[];
  readonly problems: readonly Problem[];
}

interface Wishes {
  readonly without: readonly LeftOut[];
  /** What the operation reads. */
  readonly reads: readonly AttributeId[];
  /** The only items that are wanted. */
  readonly range: ItemRange | null;
}

/**
 * Leaves items out of a chunk, and with each of them its twins: items that read the same. What an
 * operation does to a cell depends on what it reads, so a twin would only fail again.
 */
export async function leaveOut(
  content: ContentReader,
  selected: readonly SelectedGroup[],
  { without, reads, range }: Wishes,
): Promise<Remainder> {
  const isWanted = (place: number) => !range || (place >= range.from && place < range.to);
  if (without.length === 0) {
    return { selected: range ? filterItems(selected, isWanted) : selected, problems: [] };
  }
  const keyOf = await itemKeys(content, selected, reads);
  const reasons = new Map(without.map(({ at, why }) => [at, why]));
  const keys = new Map<string, LeftOut['why']>();
  filterItems(selected, (place, offset, { group }) => {
    const why = reasons.get(place);
    if (why !== undefined) keys.set(keyOf(group.id, offset), why);
    return false;
  });
  const items = new Map<ItemId, LeftOut['why']>();
  const kept = filterItems(selected, (place, offset, { group }) => {
    if (!isWanted(place)) return false;
    const why = keys.get(keyOf(group.id, offset));
    if (why !== undefined) items.set(itemId({ group: group.id, offset }), why);
    return why === undefined;
  });
  const problems = [...items].map(([item, why]) => problemOf(item, why));
  return { selected: kept, problems };
}

/** Only the items that pass; groups without any of them are left out. */
function filterItems(
  groups: readonly SelectedGroup[],
  passes: (place: number, offset: number, group: SelectedGroup) => boolean,
): SelectedGroup[] {
  let place = 0;
  return groups.flatMap((group) => {
    const selected = emptyMask(group.group.length);
    let items = 0;
    forEachBit(group.selected, (offset) => {
      if (!passes(place++, offset, group)) return;
      setBit(selected, offset);
      items++;
    });
    return items === 0 ? [] : [{ ...group, selected, items }];
  });
}

/** What an item reads, as one text. */
async function itemKeys(
  content: ContentReader,
  selected: readonly SelectedGroup[],
  reads: readonly AttributeId[],
): Promise<(group: string, offset: number) => string> {
  const columns = await Promise.all(
    selected.map(async ({ group }) => {
      const all = await Promise.all(reads.map((attribute) => content.column(group, attribute)));
      return [group.id, all] as const;
    }),
  );
  const byGroup = new Map(columns);
  return (group, offset) => {
    // Without anything read, nobody is like another.
    const own = byGroup.get(group) ?? [];
    if (own.length === 0) return itemId({ group, offset });
    return JSON.stringify(own.map((column) => column.text(offset)));
  };
}

function problemOf(item: ItemId, why: LeftOut['why']): Problem {
  return { item, severity: 'problem', code: `item.${why}`, message: REASONS[why] };
}
