import { cellKind, type CellKind } from './cell-kind';

const MAX_ROWS = 100;
const MAX_NAME_LENGTH = 80;
/** In a narrower table, equal records are nothing special. */
const MIN_TELLING_COLUMNS = 3;

/**
 * Guesses whether the first record of a table holds names: they are words,
 * differ from each other, and differ in kind from what stands below them.
 * In doubt it does, as most files have a header.
 */
export function looksLikeHeader(
  table: { rows: number; columns: readonly (readonly string[])[] },
  delimiter: string,
): boolean {
  const { columns } = table;
  const names = columns.map((column) => (column[0] ?? '').trim());
  const filled = names.filter((name) => name !== '');
  if (filled.length === 0) return false;
  const hasValues = names.some((name) => isValue(cellKind(name, delimiter)));
  if (!hasValues && isRepeated(table)) return true;
  let score = 0;
  for (const [c, column] of columns.entries()) {
    score += columnEvidence(names[c] ?? '', column.slice(1, MAX_ROWS), delimiter);
  }
  if (new Set(filled).size < filled.length) score -= 1;
  if (filled.length * 2 < names.length) score -= 1;
  return score >= 0;
}

/** A first record that comes again, as where several tables were joined, is a header. */
function isRepeated(table: { rows: number; columns: readonly (readonly string[])[] }): boolean {
  if (table.columns.length < MIN_TELLING_COLUMNS) return false;
  for (let r = 1; r < table.rows; r++) {
    if (table.columns.every((column) => column[r] === column[0])) return true;
  }
  return false;
}

/** Positive where the name stands out from the values below it. */
function columnEvidence(name: string, values: readonly string[], delimiter: string): number {
  const nameKind = cellKind(name, delimiter);
  const below = values.filter((value) => value.trim() !== '');
  if (isValue(nameKind))
    return below.length === 0 || isMostly(below, nameKind, delimiter) ? -2 : -1;
  if (name === '') return 0;
  if (name.length > MAX_NAME_LENGTH) return -1;
  if (below.length === 0) return 0.25;
  if (below.some((value) => value.trim() === name)) return -1;
  const isValueColumn = below.filter((value) => isValue(cellKind(value, delimiter))).length * 2;
  return isValueColumn > below.length ? 2 : 0.25;
}

function isMostly(values: readonly string[], kind: CellKind, delimiter: string): boolean {
  return values.filter((value) => cellKind(value, delimiter) === kind).length * 2 > values.length;
}

function isValue(kind: CellKind): boolean {
  return kind === 'number' || kind === 'date' || kind === 'token';
}
