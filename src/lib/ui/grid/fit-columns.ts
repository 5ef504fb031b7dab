import type { CollectionView } from '$lib/app/collection-view.svelte';
import type { GridColumn } from '$lib/app/column-arrangement';
import type { ColumnLayout } from '$lib/app/column-layout.svelte';
import type { Attribute } from '$lib/data/attribute';
import { cellWords } from './cell-words';
import { fitWidth } from './fit-width';
import { textMeasure } from './measure-text';

/** More rows than a screen has would tell little more. */
const MOST_ROWS = 100;

/** Gives every column that has no width yet the one that it needs. */
export function fitNewColumns(view: CollectionView, layout: ColumnLayout): void {
  fitColumns(view, layout, layout.unfitted);
}

/** Fits a column as its person asks: it forgets the width that it was given by hand. */
export function refitColumn(
  view: CollectionView,
  layout: ColumnLayout,
  attribute: Attribute,
): void {
  const { id } = attribute;
  const column = view.columns.shown.filter((each) => each.attribute.id === id);
  fitColumns(view, layout, column);
  layout.keep();
}

function fitColumns(
  { shown, attributes }: CollectionView,
  layout: ColumnLayout,
  columns: readonly GridColumn[],
): void {
  if (!shown || columns.length === 0) return;
  const [from] = shown.rows.range;
  const rows = Array.from({ length: MOST_ROWS }, (_, n) => shown.rows.row(from + n) ?? []).flat();
  // Names alone would make columns too narrow for the values to come.
  if (rows.length === 0) return;
  const measure = textMeasure();
  const widths = new Map<Attribute, number>();
  for (const { attribute, cell } of columns) {
    const texts = rows.map((row) =>
      cellWords(row.cells[cell] ?? '', attribute.type, row, attributes),
    );
    widths.set(attribute, fitWidth(attribute, texts, measure));
  }
  layout.fit(widths);
}
