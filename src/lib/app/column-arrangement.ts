import type { Attribute } from '../data/attribute';
import type { AttributeId } from '../data/ids';

/** How a person arranged the columns of a collection. */
export interface ColumnArrangement {
  /** Of all columns that there were when one was moved; those that came later stand after them. */
  readonly order: readonly AttributeId[];
  readonly hidden: readonly AttributeId[];
}

export const AS_THEY_CAME: ColumnArrangement = { order: [], hidden: [] };

/** An attribute as the grid shows it. */
export interface GridColumn {
  readonly attribute: Attribute;
  /** Where its cells stand in a row, which holds those of all attributes. */
  readonly cell: number;
}

/** Every attribute's column, in the order that was chosen. */
export function arrangedColumns(
  attributes: readonly Attribute[],
  { order }: ColumnArrangement,
): readonly GridColumn[] {
  const places = new Map(order.map((id, place) => [id, place]));
  const placeOf = ({ attribute }: GridColumn) => places.get(attribute.id) ?? order.length;
  const columns = attributes.map((attribute, cell) => ({ attribute, cell }));
  return columns.sort((a, b) => placeOf(a) - placeOf(b));
}

/**
 * The columns that are not hidden. Where the last of them was removed, all are: a grid without
 * columns shows nothing.
 */
export function columnsOnShow(
  columns: readonly GridColumn[],
  { hidden }: ColumnArrangement,
): readonly GridColumn[] {
  const ids = new Set(hidden);
  const shown = columns.filter(({ attribute }) => !ids.has(attribute.id));
  return shown.length > 0 ? shown : columns;
}

/** The place that each attribute's column has among some columns. */
export function placesOf(columns: readonly GridColumn[]): ReadonlyMap<AttributeId, number> {
  return new Map(columns.map(({ attribute }, place) => [attribute.id, place]));
}

/** Of removed attributes, this many are kept in mind. */
const MOST_REMOVED = 1_000;

/** Those of some attributes that are not there any more: the last of very many. */
export function removedAmong(
  ids: readonly AttributeId[],
  present: readonly AttributeId[],
): readonly AttributeId[] {
  const there = new Set(present);
  return ids.filter((id) => !there.has(id)).slice(-MOST_REMOVED);
}

/** The columns that there are, in their order, and where they stood, those that an order also has. */
export function withRemoved(
  order: readonly AttributeId[],
  present: readonly AttributeId[],
): readonly AttributeId[] {
  const kept = new Set([...present, ...removedAmong(order, present)]);
  const known = new Set(order);
  const later = present.filter((id) => !known.has(id));
  return [...order.filter((id) => kept.has(id)), ...later];
}

/** The list with the one at `from` taken out and put where it then stands at `to`. */
export function movedTo<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const moved = list.slice(from, from + 1);
  return list.toSpliced(from, 1).toSpliced(to, 0, ...moved);
}

export function isColumnArrangement(value: unknown): value is ColumnArrangement {
  if (typeof value !== 'object' || value === null) return false;
  return 'order' in value && isIds(value.order) && 'hidden' in value && isIds(value.hidden);
}

const isIds = (value: unknown) =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');
