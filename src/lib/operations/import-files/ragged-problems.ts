import type { Problem } from '../../engine/batch';
import type { RaggedRecords } from '../../formats/csv/column-builder';
import type { TablePayload } from './payload';

/** How many records of a chunk have too few or too many cells, and which come first. */
export function raggedProblems(
  file: string,
  payload: TablePayload,
  { short, long }: { readonly short: RaggedRecords; readonly long: RaggedRecords },
): Problem[] {
  const { width, names } = payload;
  const extra = names.slice(width).map((name) => `"${name}"`);
  const places = extra.length > 3 ? `${extra.slice(0, 2).join(', ')} and on` : extra.join(', ');
  return [
    ...ragged(file, payload, short, `fewer cells than ${width}; the missing ones are empty`),
    ...ragged(file, payload, long, `more cells than ${width}; the others are in ${places}`),
  ];
}

function ragged(
  file: string,
  { firstItem }: TablePayload,
  { count, first }: RaggedRecords,
  what: string,
): Problem[] {
  if (count === 0) return [];
  const rows = first.map((row) => firstItem + row + 1).join(', ');
  const which = count === 1 ? `Row ${rows} has` : `${count} rows have`;
  const where = count === 1 ? '' : ` (rows ${rows}${count > first.length ? ', …' : ''})`;
  const message = `${which} ${what}${where}.`;
  return [{ item: null, file, severity: 'warning', code: 'csv.ragged', message }];
}
