export interface CsvWriteOptions {
  /** One character; ',' by default. */
  delimiter?: string;
  /** CRLF by default, as RFC 4180 has it. */
  newline?: '\r\n' | '\n';
  /** Puts an apostrophe before cells that a spreadsheet would run as a formula. On by default. */
  guardFormulas?: boolean;
}

/** The header record with its newline. */
export function csvHeader(names: readonly string[], options: CsvWriteOptions = {}): string {
  return csvRecord(names, options);
}

/**
 * One record with its newline, after RFC 4180: cells are quoted where they
 * need it, quotes are doubled. A record of one empty cell is written as "",
 * or readers would take it for a blank line.
 */
export function csvRecord(cells: readonly string[], options: CsvWriteOptions = {}): string {
  const { delimiter = ',', newline = '\r\n', guardFormulas = true } = options;
  if (cells.length === 1 && cells[0] === '') return `""${newline}`;
  let record = '';
  for (let c = 0; c < cells.length; c++) {
    const cell = cells[c] ?? '';
    if (c > 0) record += delimiter;
    record += quoteWhereNeeded(guardFormulas ? guardFormula(cell) : cell, delimiter);
  }
  return record + newline;
}

function quoteWhereNeeded(cell: string, delimiter: string): string {
  const needsQuotes =
    cell.includes(delimiter) || /["'\r\n]/.test(cell) || cell.startsWith(' ') || cell.endsWith(' ');
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const PLAIN_NUMBER = /^[+-](?:\d+(?:[.,]\d+)*|[.,]\d+)(?:e[+-]?\d+)?%?$/i;

/** See OWASP, "CSV Injection". Signed numbers stay numbers. */
function guardFormula(cell: string): string {
  if (!/^[=+\-@\t\r\n]/.test(cell) || PLAIN_NUMBER.test(cell)) return cell;
  return `'${cell}`;
}
