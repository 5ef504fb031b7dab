import { announcer } from '$lib/app/announcer.svelte';
import type { GridColumn } from '$lib/app/column-arrangement';
import type { CollectionView } from '$lib/app/collection-view.svelte';
import type { Attribute } from '$lib/data/attribute';
import { count } from '../format/numbers';
import { columnName } from './column-name';

type Arranged = Pick<CollectionView, 'columns' | 'columnToShow'>;

/** Puts a column where it is the `to`-th of some columns, as far as there are so many. */
export function moveColumn(
  view: Arranged,
  attribute: Attribute,
  to: number,
  among: readonly GridColumn[] = view.columns.shown,
): void {
  const other = among[to]?.attribute;
  if (!other) return;
  view.columns.moveTo(attribute, other);
  const column = view.columns.placeOf(attribute);
  if (column !== -1) view.columnToShow = { column };
  announcer.say(`${columnName(attribute)} is column ${count(to + 1)} of ${count(among.length)}.`);
}

export function hideColumn({ columns }: Arranged, attribute: Attribute): void {
  columns.hide(attribute);
  const left = count(columns.shown.length);
  announcer.say(`${columnName(attribute)} is hidden. Columns on show: ${left}.`);
}
