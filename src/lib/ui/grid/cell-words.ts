import { fileName } from '$lib/app/file-name';
import type { Row } from '$lib/app/row-window';
import type { Attribute } from '$lib/data/attribute';

/** What is shown of a cell: a file by its name, not by where it is stored. */
export function cellWords({ cells }: Row, cell: number, attributes: readonly Attribute[]): string {
  const text = cells[cell] ?? '';
  const isFile = attributes[cell]?.type === 'file' && text !== '';
  return isFile ? fileName(cells, attributes) : text;
}
