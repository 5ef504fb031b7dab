import { canonicalNumber } from './canonical-number';
import { packText } from './packed-text';
import type { Codes, NumberSegment, Segment } from './segment';

/** Codes are 16 bits wide at most. */
const MOST_VALUES = 65_536;
/** After how many cells a dictionary that does not pay is first looked for. */
const FIRST_LOOK = 8192;
/** Bytes of one string's place in a PackedText, beside its characters. */
const END_BYTES = 4;
const NUMBER_BYTES = 8;

/**
 * Stores cells in the encoding that takes the fewest bytes: 8 a cell as numbers, 1 or 2 a cell
 * plus the distinct values as a dictionary, or every text as it is.
 *
 * Bytes decide between numbers and a dictionary as well. A column of few distinct numbers is the
 * smaller for being a dictionary, and then an edit, a filter or a sort of it is done once per
 * distinct value; one of many is smaller as numbers, and then comparing without text is faster.
 */
export function encodeColumn(cells: readonly string[]): Segment {
  const { length } = cells;
  const found = findValues(cells);
  if (found) {
    const { values, codes } = found;
    const bytes = length * (values.length > 256 ? 2 : 1) + textBytes(values);
    if (bytes < Math.min(length * NUMBER_BYTES, textBytes(cells))) {
      return {
        encoding: 'dictionary',
        length,
        values: packText(values),
        codes: narrowCodes(codes, values.length),
      };
    }
  }
  return encodeNumbers(cells) ?? { encoding: 'plain', length, cells: packText(cells) };
}

/** Bytes that texts take when packed, a character counted as one. */
export function textBytes(texts: readonly string[]): number {
  let bytes = texts.length * END_BYTES;
  for (const text of texts) bytes += text.length;
  return bytes;
}

/** Codes in the narrowest array that holds them. */
export function narrowCodes(codes: Uint16Array, values: number): Codes {
  return values > 256 ? codes : Uint8Array.from(codes);
}

/**
 * The distinct values in order of appearance and each cell's code, or undefined as soon as it is
 * clear that most cells differ: after n cells, drawn from as many values as there are cells, some
 * n² / 2·length repeats are expected (the birthday problem); fewer mean still more values.
 */
function findValues(
  cells: readonly string[],
): { values: string[]; codes: Uint16Array } | undefined {
  const { length } = cells;
  const codes = new Uint16Array(length);
  const values: string[] = [];
  const codeOf = new Map<string, number>();
  let look = FIRST_LOOK;
  for (let i = 0; i < length; i++) {
    const cell = cells[i]!;
    let code = codeOf.get(cell);
    if (code === undefined) {
      code = values.push(cell) - 1;
      if (code === MOST_VALUES) return undefined;
      codeOf.set(cell, code);
    }
    codes[i] = code;
    if (i === look) {
      if (i - values.length < (i * i) / (2 * length)) return undefined;
      look *= 2;
    }
  }
  return { values, codes };
}

/** Undefined unless every cell is empty or a number that prints itself, and one is not empty. */
function encodeNumbers(cells: readonly string[]): NumberSegment | undefined {
  const numbers = new Float64Array(cells.length);
  let any = false;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    const number = cell === '' ? NaN : canonicalNumber(cell);
    if (cell !== '') {
      if (Number.isNaN(number)) return undefined;
      any = true;
    }
    numbers[i] = number;
  }
  return any ? { encoding: 'number', length: cells.length, numbers } : undefined;
}
