export type CellKind = 'empty' | 'number' | 'date' | 'token' | 'text' | 'listed' | 'unclear';

/** Each pattern is anchored and free of nested repeats, so its time is linear in the cell. */
const NUMBER =
  /^[-+(]?[$€£¥]?\s?[-+]?(?:\d[\d.,'\u00a0\u202f]*|[.,]\d+)(?:e[-+]?\d+)?\s?[%$€£¥)]?$/i;
const DATE =
  /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[AP]M|[-+]\d{2}:?\d{2})?)?$/i;
const TIME = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[AP]M)?$/i;
const URL = /^(?:https?|ftp):\/\/\S+$/i;
const EMAIL = /^[^\s@,;|"']+@[^\s@,;|"']+\.[a-z]{2,}$/i;
const TRUTH = /^(?:true|false|yes|no|null|nan|n\/a|na|none|-|\?)$/i;
const FOREIGN_MARK = /[,;|\t^~]/;
const WORDS = /^[\p{L}\p{N}#&*@$€£%.([<¿¡’“/+-][^"]*$/u;

/**
 * What a cell looks like, for judging whether a table was cut in the right
 * places: `listed` is text that holds a character which often delimits,
 * `unclear` what begins or quotes oddly.
 */
export function cellKind(cell: string, delimiter: string): CellKind {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (text.length < 40) {
    if (NUMBER.test(text)) return 'number';
    if (DATE.test(text) || TIME.test(text)) return 'date';
    if (TRUTH.test(text)) return 'token';
  }
  if (text.length < 300 && (URL.test(text) || EMAIL.test(text))) return 'token';
  // Only a quoted cell can hold the delimiter or a newline: it is whole for sure.
  if (cell.includes(delimiter) || cell.includes('\n')) return 'text';
  if (!WORDS.test(text)) return 'unclear';
  return FOREIGN_MARK.test(text) ? 'listed' : 'text';
}
