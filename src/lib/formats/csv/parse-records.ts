import { hashUnit } from '../../data/column-encoder';
import { CellTexts } from './cell-texts';
import { ColumnBuilder, type CellSink } from './column-builder';
import { CR, dialectCodes, LF, SPACE, type Dialect, type DialectCodes } from './dialect';

/**
 * Parses text that begins at a record boundary, the header like any other record.
 *
 * @param width cells that a record is expected to have; by default those of the first record.
 * There are always at least this many columns.
 */
export function parseRecords(
  text: string,
  dialect: Dialect,
  width?: number,
): ColumnBuilder<CellTexts> {
  const table = new ColumnBuilder(() => new CellTexts(), width);
  parseInto(table, text, dialect);
  return table;
}

/**
 * As parseRecords, into a table of the caller's.
 *
 * A quote opens a field only at its start. It closes at a quote that a
 * delimiter, a newline or the end follows (spaces may stand between); any
 * other quote inside is kept as text, as PapaParse and spreadsheets do.
 * CR, LF and CRLF end a record; lines without a single character are skipped.
 * scan-records.ts finds record starts by the same rules.
 */
export function parseInto(table: ColumnBuilder<CellSink>, text: string, dialect: Dialect): void {
  const codes = dialectCodes(dialect);
  const isQuoted = codes.quote !== -1 && text.includes(dialect.quote);
  if (isQuoted || codes.space !== -1) parseQuoted(text, dialect, codes, table);
  else parsePlain(text, codes.delimiter, table);
}

/** The fast path: no quote has a meaning, so every delimiter and newline counts. */
function parsePlain(text: string, delimiter: number, table: ColumnBuilder<CellSink>): void {
  const { columns } = table;
  const end = text.length;
  let at = 0;
  while (at < end) {
    const first = text.charCodeAt(at);
    if (first === LF || first === CR) {
      at++;
      continue;
    }
    let cells = 0;
    let start = at;
    let hash = 0;
    for (;;) {
      const code = at < end ? text.charCodeAt(at) : LF;
      if (code === delimiter || code === LF || code === CR) {
        (columns[cells] ?? table.addColumn()).add(text, start, at, hash);
        cells++;
        at++;
        start = at;
        hash = 0;
        if (code !== delimiter) break;
      } else {
        hash = hashUnit(hash, code);
        at++;
      }
    }
    table.endRecord(cells);
  }
}

function parseQuoted(
  text: string,
  dialect: Dialect,
  codes: DialectCodes,
  table: ColumnBuilder<CellSink>,
): void {
  const { columns } = table;
  const { delimiter, quote, space } = codes;
  const end = text.length;
  let at = 0;
  while (at < end) {
    const first = text.charCodeAt(at);
    if (first === LF || first === CR) {
      at++;
      continue;
    }
    let cells = 0;
    for (;;) {
      while (space !== -1 && at < end && text.charCodeAt(at) === space) at++;
      const column = columns[cells] ?? table.addColumn();
      if (at < end && text.charCodeAt(at) === quote) {
        const close = closingQuote(text, at + 1, dialect.quote, codes);
        column.push(unescapeQuotes(text.slice(at + 1, close), dialect));
        at = close + 1;
        while (at < end && text.charCodeAt(at) === SPACE && delimiter !== SPACE) at++;
      } else {
        const start = at;
        let hash = 0;
        while (at < end) {
          const code = text.charCodeAt(at);
          if (code === delimiter || code === LF || code === CR) break;
          hash = hashUnit(hash, code);
          at++;
        }
        column.add(text, start, at, hash);
      }
      cells++;
      const stop = at < end ? text.charCodeAt(at) : LF;
      at++;
      if (stop !== delimiter) break;
    }
    table.endRecord(cells);
  }
}

/** Index of the quote that closes the field whose content begins at `at`, or the text's length. */
function closingQuote(text: string, at: number, quote: string, codes: DialectCodes): number {
  if (codes.backslash !== -1) return closingQuoteWithBackslash(text, at, codes);
  for (;;) {
    const found = text.indexOf(quote, at);
    if (found === -1) return text.length;
    if (text.charCodeAt(found + 1) === codes.quote) at = found + 2;
    else if (isFieldEnd(text, found + 1, codes.delimiter)) return found;
    else at = found + 1;
  }
}

function closingQuoteWithBackslash(text: string, at: number, codes: DialectCodes): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === codes.backslash) at++;
    else if (code === codes.quote && isFieldEnd(text, at + 1, codes.delimiter)) return at;
  }
  return text.length;
}

function isFieldEnd(text: string, at: number, delimiter: number): boolean {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === delimiter || code === LF || code === CR) return true;
    if (code !== SPACE) return false;
  }
  return true;
}

function unescapeQuotes(content: string, { quote, escape }: Dialect): string {
  if (escape === 'double') {
    return content.includes(quote) ? content.replaceAll(quote + quote, quote) : content;
  }
  if (!content.includes('\\')) return content;
  return content.replace(/\\([\s\S])/g, (pair, next: string) =>
    next === quote || next === '\\' ? next : pair,
  );
}
