import { fileName } from '$lib/app/file-name';
import type { Row } from '$lib/app/row-window';
import type { Attribute } from '$lib/data/attribute';

/** What is shown of a cell: a file by its name, not by where it is stored. */
export function cellWords(
  { cells }: Row,
  column: number,
  attributes: readonly Attribute[],
): string {
  const text = cells[column] ?? '';
  const isFile = attributes[column]?.type === 'file' && text !== '';
  return isFile ? fileName(cells, attributes) : text;
}
