/**
 * The cells of a text from the clipboard, row by row, as spreadsheets write them: tabs between
 * cells, a line end after each row, and quotation marks around a cell that holds either, its own
 * ones doubled. A mark that does not close where a cell can end is part of the text. There is
 * always a cell, if an empty one; rows may differ in length.
 */
export function clipboardTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const { cell, end } = quotedCell(text, at) ?? plainCell(text, at);
    rows.at(-1)!.push(cell);
    at = end + separatorLength(text, end);
    if (end === text.length) return rows;
    if (text[end] === '\t') continue;
    // The line end of the last row begins no other.
    if (at === text.length) return rows;
    rows.push([]);
  }
}

interface ReadCell {
  readonly cell: string;
  /** Where its separator stands, or the end of the text. */
  readonly end: number;
}

const SEPARATOR = /[\t\r\n]/g;

function plainCell(text: string, start: number): ReadCell {
  SEPARATOR.lastIndex = start;
  const end = SEPARATOR.exec(text)?.index ?? text.length;
  return { cell: text.slice(start, end), end };
}

function quotedCell(text: string, start: number): ReadCell | undefined {
  if (text[start] !== '"') return undefined;
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  const end = close + 1;
  if (close === -1 || (end < text.length && separatorLength(text, end) === 0)) return undefined;
  return { cell: text.slice(start + 1, close).replaceAll('""', '"'), end };
}

function separatorLength(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return 2;
  return text[at] === '\t' || text[at] === '\r' || text[at] === '\n' ? 1 : 0;
}

/** The way back: a row of such a text, without its line end. */
export function clipboardRow(cells: readonly string[]): string {
  return cells.map(quoted).join('\t');
}

function quoted(cell: string): string {
  return /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
