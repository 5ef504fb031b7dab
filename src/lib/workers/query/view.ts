import { filterReads } from '../../data/compile-filter';
import { evaluateFilter } from '../../data/evaluate-filter';
import type { Filter } from '../../data/filter';
import type { AttributeId } from '../../data/ids';
import { andMask, fullMask, isEmpty, type Mask } from '../../data/mask';
import { PositionIndex } from '../../data/position-index';
import type { Revision, RowGroup } from '../../data/revision';
import { sortItems } from '../../data/sort-items';
import { breathe } from '../../operations/breathe';
import { knownAttribute } from '../../operations/known-attribute';
import { checkFilter } from '../check-filter';
import type { SortKey } from '../query-api';
import type { ColumnCache } from './column-cache';

/** Which items of a revision are seen, and in which order. */
export interface View {
  readonly revision: Revision;
  /** Per row group, what matches. */
  readonly masks: readonly Mask[];
  readonly index: PositionIndex;
}

export interface ViewOptions {
  readonly filter?: Filter;
  readonly sort?: readonly SortKey[];
}

export async function makeView(
  cache: ColumnCache,
  revision: Revision,
  { filter, sort = [] }: ViewOptions,
  signal: AbortSignal,
): Promise<View> {
  const live = await liveMasks(cache, revision.groups);
  const masks = filter ? await matching(cache, revision, live, filter, signal) : live;
  await breathe(signal);
  const index =
    sort.length === 0
      ? PositionIndex.ofMasks(masks)
      : PositionIndex.ofOrder(await sorted(cache, revision, masks, sort, signal));
  return { revision, masks, index };
}

export async function liveMasks(cache: ColumnCache, groups: readonly RowGroup[]): Promise<Mask[]> {
  const ids = groups.flatMap(({ live }) => live ?? []);
  const masks = await cache.masks(ids);
  let next = 0;
  return groups.map((group) =>
    group.live === undefined ? fullMask(group.length) : masks[next++]!,
  );
}

/** Groups that are read at once, while those before them are looked at. */
const READ_AHEAD = 8;

async function matching(
  cache: ColumnCache,
  { attributes, groups }: Revision,
  live: readonly Mask[],
  input: Filter,
  signal: AbortSignal,
): Promise<Mask[]> {
  const { filter, compiled } = checkFilter(input, attributes);
  const reads = filterReads(filter, attributes);
  const read = (from: number) => columnsOf(cache, groups.slice(from, from + READ_AHEAD), reads);
  const masks: Mask[] = [];
  let next = read(0);
  for (let from = 0; from < groups.length; from += READ_AHEAD) {
    const columns = await next;
    next = read(from + READ_AHEAD);
    for (const [i, group] of groups.slice(from, from + READ_AHEAD).entries()) {
      await breathe(signal);
      const alive = live[from + i]!;
      const taken = isEmpty(alive)
        ? alive
        : await evaluateFilter(compiled, group.length, async (id) => columns.get(id)![i]!);
      masks.push(andMask(taken, alive));
    }
  }
  return masks;
}

async function columnsOf(
  cache: ColumnCache,
  groups: readonly RowGroup[],
  attributes: readonly AttributeId[],
) {
  const columns = attributes.map(async (id) => [id, await cache.columns(groups, id)] as const);
  return new Map(await Promise.all(columns));
}

async function sorted(
  cache: ColumnCache,
  { attributes, groups }: Revision,
  masks: readonly Mask[],
  sort: readonly SortKey[],
  signal: AbortSignal,
): Promise<Uint32Array> {
  const keys = sort.map(async ({ attribute, direction }) => {
    const { id, type } = knownAttribute(attributes, attribute);
    return { type, direction, columns: await cache.columns(groups, id) };
  });
  return sortItems(masks, await Promise.all(keys), () => breathe(signal));
}
