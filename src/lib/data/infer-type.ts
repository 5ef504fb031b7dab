import type { AttributeType } from './attribute';
import { canonicalNumber } from './canonical-number';
import type { Column } from './column';
import { dateValue } from './date-text';
import { readColumn } from './read-column';
import type { Segment } from './segment';

const NUMBER = 1;
const DATE = 2;
const LOWER_BOOLEAN = 4;
const UPPER_BOOLEAN = 8;
const TITLE_BOOLEAN = 16;
const BOOLEAN = LOWER_BOOLEAN | UPPER_BOOLEAN | TITLE_BOOLEAN;
const ALL_TYPES = NUMBER | DATE | BOOLEAN;
/** Set once a cell is not empty. */
const FILLED = 32;

/** Which types all non-empty cells seen so far satisfy, as bits: small enough for a chunk's note. */
export type TypeFits = number;

/** The fits of no cells at all. */
export const NO_CELLS: TypeFits = ALL_TYPES;

/**
 * The fits of some cells. A type fits only where its text can be told from the value again:
 * numbers that print themselves (no leading zeros, exponents or trailing zeros), ISO dates that
 * are in the calendar, and true or false in one writing throughout.
 */
export function fitsOf(source: readonly string[] | Column | Segment): TypeFits {
  if (isCells(source)) return fitsOfTexts(source.length, (i) => source[i]!);
  const column = 'encoding' in source ? readColumn(source, () => undefined) : source;
  if (column.numbers) return column.numbers.every(Number.isNaN) ? NO_CELLS : NUMBER | FILLED;
  if (!column.dictionary) return fitsOfTexts(column.length, (i) => column.text(i));
  const { values, codes } = column.dictionary;
  const isUsed = new Uint8Array(values.length);
  for (const code of codes) isUsed[code] = 1;
  return fitsOfTexts(values.length, (code) => (isUsed[code] === 1 ? values[code]! : ''));
}

/** Of the cells of both. */
export function mergeFits(a: TypeFits, b: TypeFits): TypeFits {
  return (a & b & ALL_TYPES) | ((a | b) & FILLED);
}

/** Text when nothing narrower fits, or when there was nothing to see. */
export function typeOf(fits: TypeFits): AttributeType {
  if ((fits & FILLED) === 0) return 'text';
  if ((fits & NUMBER) !== 0) return 'number';
  if ((fits & DATE) !== 0) return 'date';
  if ((fits & BOOLEAN) !== 0) return 'boolean';
  return 'text';
}

function fitsOfTexts(length: number, textAt: (i: number) => string): TypeFits {
  let fits = NO_CELLS;
  for (let i = 0; i < length && fits !== FILLED; i++) {
    const text = textAt(i);
    if (text !== '') fits = (fits & fitsOfText(text, fits)) | FILLED;
  }
  return fits;
}

/** Asks only after the types that are still possible. */
function fitsOfText(text: string, possible: TypeFits): TypeFits {
  if ((possible & NUMBER) !== 0 && !Number.isNaN(canonicalNumber(text))) return NUMBER;
  if ((possible & DATE) !== 0 && !Number.isNaN(dateValue(text))) return DATE;
  if (text === 'true' || text === 'false') return LOWER_BOOLEAN;
  if (text === 'TRUE' || text === 'FALSE') return UPPER_BOOLEAN;
  if (text === 'True' || text === 'False') return TITLE_BOOLEAN;
  return 0;
}

function isCells(source: readonly string[] | Column | Segment): source is readonly string[] {
  return Array.isArray(source);
}
