import type { Codes, PackedText } from './segment';

/**
 * A segment made readable. `text(i)` is the cell at offset i. Where the segment allows it,
 * `dictionary` or `numbers` let work be done once per distinct value or without any text, and
 * `packed` on all cells at once.
 */
export interface Column {
  readonly length: number;
  text(offset: number): string;
  readonly dictionary?: { readonly values: readonly string[]; readonly codes: Codes };
  readonly numbers?: Float64Array;
  readonly packed?: PackedText;
}
