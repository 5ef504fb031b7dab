import { ColumnEncoder } from './column-encoder';
import type { Segment } from './segment';

/** Stores cells in the encoding that takes the fewest bytes; see ColumnEncoder. */
export function encodeColumn(cells: readonly string[]): Segment {
  const column = new ColumnEncoder(cells.length);
  for (const cell of cells) column.push(cell);
  return column.segment();
}
