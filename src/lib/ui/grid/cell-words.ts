import { fileName } from '$lib/app/file-name';
import type { Row } from '$lib/app/row-window';
import type { Attribute, AttributeType } from '$lib/data/attribute';
import { dateWords } from '../format/cell-date';

/**
 * What is shown of a cell: a file by its name, not by where it is stored, and a date as it is read.
 * What is no date stays as it is.
 */
export function cellWords(
  text: string,
  type: AttributeType,
  { cells }: Row,
  attributes: readonly Attribute[],
): string {
  if (text === '') return '';
  if (type === 'file') return fileName(cells, attributes);
  return (type === 'date' ? dateWords(text) : undefined) ?? text;
}
