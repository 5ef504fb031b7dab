/**
 * Whether every quotation mark of a text is where RFC 4180 has it: around whole fields, and doubled
 * inside. Then it would be a strange chance if they did not quote.
 */
export function isWellQuoted(text: string, delimiter: string): boolean {
  const separator = delimiter.replace(/[\\^\-\]]/g, '\\$&');
  const field = new RegExp(
    `(?:"[^"]*(?:""[^"]*)*"|[^"\\r\\n${separator}]*)(?:[${separator}\\r\\n]|$)`,
    'y',
  );
  while (field.lastIndex < text.length) if (!field.test(text)) return false;
  return true;
}
