import { canonicalNumber } from './canonical-number';
import type { NumberSegment } from './segment';

/**
 * Texts as numbers, or with `codes` the cells that these name among them. Undefined unless every
 * text is empty or a number that prints itself, and one is not empty.
 */
export function encodeNumbers(
  texts: readonly string[],
  codes?: Uint16Array,
): NumberSegment | undefined {
  const values = new Float64Array(texts.length);
  let any = false;
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    const number = text === '' ? NaN : canonicalNumber(text);
    if (text !== '') {
      if (Number.isNaN(number)) return undefined;
      any = true;
    }
    values[i] = number;
  }
  if (!any) return undefined;
  const numbers = codes ? Float64Array.from(codes, (code) => values[code]!) : values;
  return { encoding: 'number', length: numbers.length, numbers };
}
