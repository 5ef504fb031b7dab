import type { Attribute } from '../data/attribute';
import type { ActiveCell } from './cursor.svelte';

/** What a pasted table comes to from a cell on. */
export interface PasteRectangle {
  /** Those that it reaches, without files: nobody writes these by hand. */
  readonly attributes: readonly Attribute[];
  /**
   * The texts that have a cell: `texts[0]` belongs to the row of the active cell, `texts[0][0]` to
   * the first of the attributes.
   */
  readonly texts: readonly (readonly string[])[];
  readonly leftOut: LeftOut;
}

/** How many rows and columns of a pasted table have no cells on screen that can be set. */
export interface LeftOut {
  /** They lie below it. */
  readonly rows: number;
  /** They lie beside it. */
  readonly columns: number;
  /** Columns that lie on files. */
  readonly files: number;
}

/** Lays a table over one of `rows` rows and of `attributes`; `corner` lies within it. */
export function pasteRectangle(
  table: readonly (readonly string[])[],
  corner: ActiveCell,
  { rows, attributes }: { readonly rows: number; readonly attributes: readonly Attribute[] },
): PasteRectangle {
  const below = rows - corner.position;
  const beside = attributes.length - corner.column;
  const width = table.reduce((most, row) => Math.max(most, row.length), 0);
  const reached = attributes.slice(corner.column, corner.column + width);
  const isSet = reached.map(({ type }) => type !== 'file');
  const set = reached.filter((_, n) => isSet[n]);
  return {
    attributes: set,
    texts: table.slice(0, below).map((row) => row.filter((_, n) => isSet[n])),
    leftOut: {
      rows: Math.max(0, table.length - below),
      columns: Math.max(0, width - beside),
      files: reached.length - set.length,
    },
  };
}
