import type { ActiveCell } from './cursor.svelte';

/** What a pasted table comes to from a cell on. */
export interface PasteRectangle {
  /** The texts that have a cell: `texts[0]` belongs to the row of the active cell. */
  readonly texts: readonly (readonly string[])[];
  /** The columns that it reaches. */
  readonly columns: number;
  readonly leftOut: LeftOut;
}

/** How many rows and columns of a pasted table lie below and beside the one on screen. */
export interface LeftOut {
  readonly rows: number;
  readonly columns: number;
}

/** Lays a table over one of `rows` rows and `columns` columns; `corner` lies within it. */
export function pasteRectangle(
  table: readonly (readonly string[])[],
  corner: ActiveCell,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): PasteRectangle {
  const below = rows - corner.position;
  const beside = columns - corner.column;
  const width = table.reduce((most, row) => Math.max(most, row.length), 0);
  return {
    texts: table.slice(0, below).map((row) => row.slice(0, beside)),
    columns: Math.min(width, beside),
    leftOut: { rows: Math.max(0, table.length - below), columns: Math.max(0, width - beside) },
  };
}
