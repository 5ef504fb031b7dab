import type { Attribute } from '../../data/attribute';
import type { Column } from '../../data/column';
import { itemId, type ItemId } from '../../data/ids';
import { emptyMask, setBit } from '../../data/mask';
import { groupOf, offsetOf } from '../../data/position-index';
import type { RowGroup } from '../../data/revision';
import type { SelectionMasks } from '../../data/selection';
import { knownAttribute } from '../../operations/known-attribute';
import type { ViewRows } from '../query-api';
import type { ColumnCache } from './column-cache';
import type { View } from './view';

/** The rows at positions `from` to `to` (exclusive) of a view. */
export async function viewRows(
  cache: ColumnCache,
  { revision, index }: View,
  from: number,
  to: number,
  options: { attributes?: readonly string[]; maxChars?: number } = {},
): Promise<ViewRows> {
  const start = Math.max(0, Math.min(from, index.count));
  const globals = index.range(start, Math.max(start, Math.min(to, index.count)));
  const attributes = wantedAttributes(revision.attributes, options.attributes);
  const places = [...new Set(Array.from(globals, groupOf))];
  const groups = places.map((place) => revision.groups[place]!);
  const cells = attributes.map(async ({ id }) => {
    const columns = await cache.columns(groups, id);
    const byPlace = new Map(places.map((place, i) => [place, columns[i]!]));
    return Array.from(globals, (global) => cellAt(byPlace, global).slice(0, options.maxChars));
  });
  return {
    from: start,
    ids: Array.from(globals, (global) => idOf(revision.groups, global)),
    attributes: attributes.map(({ name }) => name),
    cells: await Promise.all(cells),
  };
}

/** The items at those positions as one mask per row group. */
export function viewMasks({ revision, index }: View, from: number, to: number): SelectionMasks {
  const masks = new Map<string, Uint32Array>();
  const end = Math.min(to, index.count);
  for (const global of index.range(Math.max(0, from), Math.max(0, end))) {
    const group = revision.groups[groupOf(global)]!;
    let mask = masks.get(group.id);
    if (!mask) masks.set(group.id, (mask = emptyMask(group.length)));
    setBit(mask, offsetOf(global));
  }
  return masks;
}

export function idOf(groups: readonly RowGroup[], global: number): ItemId {
  return itemId({ group: groups[groupOf(global)]!.id, offset: offsetOf(global) });
}

function cellAt(columns: ReadonlyMap<number, Column>, global: number): string {
  return columns.get(groupOf(global))!.text(offsetOf(global));
}

function wantedAttributes(
  all: readonly Attribute[],
  names: readonly string[] | undefined,
): readonly Attribute[] {
  return names ? names.map((name) => knownAttribute(all, name)) : all;
}
