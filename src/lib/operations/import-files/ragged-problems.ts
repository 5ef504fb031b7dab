import { count } from '../../data/counted';
import type { Problem } from '../../engine/batch';
import type { WholeTable } from './merge-tables';
import type { RaggedItems } from './payload';

/** How many records of a table have too few or too many cells, and which come first. */
export function raggedProblems(file: string, { width, names, short, long }: WholeTable): Problem[] {
  const extra = names.slice(width).map((name) => `"${name}"`);
  const places = extra.length > 3 ? `${extra.slice(0, 2).join(', ')} and on` : extra.join(', ');
  return [
    ...ragged(file, short, `fewer cells than ${count(width)}; the missing ones are empty`),
    ...ragged(file, long, `more cells than ${count(width)}; the others are in ${places}`),
  ];
}

function ragged(file: string, { count: n, first }: RaggedItems, what: string): Problem[] {
  if (n === 0) return [];
  const rows = first.map((item) => item + 1).join(', ');
  const which = n === 1 ? `Row ${rows} has` : `${count(n)} rows have`;
  const where = n === 1 ? '' : ` (rows ${rows}${n > first.length ? ', …' : ''})`;
  const message = `${which} ${what}${where}.`;
  return [{ item: null, file, severity: 'warning', code: 'csv.ragged', message }];
}
