import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MarkSearch } from './mark-search';

const QUOTE = 34;

/** Units near the marks, and such as differ from them in one bit, one byte or the carry. */
const unit = fc.constantFrom(9, 10, 11, 12, 13, 14, 34, 35, 0, 1, 65, 0x80, 0x8a, 0x8d, 0xa2, 0xff);
const wide = fc.oneof(unit, fc.constantFrom(0x0a00, 0x0d00, 0x2200, 0x0a0d, 0x010a, 0xff0d));

function expected(units: ArrayLike<number>, from: number, quote: number): number {
  const marks = [10, 13, quote];
  for (let at = from; at < units.length; at++) if (marks.includes(units[at]!)) return at;
  return units.length;
}

describe('MarkSearch', () => {
  it('finds the next mark from anywhere in any bytes', () => {
    const quotes = fc.constantFrom(QUOTE, 39, -1);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3 }), fc.array(unit), quotes, (head, tail, quote) => {
        // A piece need not begin where its buffer does.
        const units = Uint8Array.of(...head, ...tail).subarray(head.length);
        const search = new MarkSearch(units, quote);
        for (let at = 0; at <= units.length; at++) {
          expect(search.next(at)).toBe(expected(units, at, quote));
        }
      }),
    );
  });

  it('finds the next mark among 16-bit units', () => {
    fc.assert(
      fc.property(fc.array(wide), (all) => {
        const search = new MarkSearch(Uint16Array.from(all), QUOTE);
        for (let at = 0; at <= all.length; at++) {
          expect(search.next(at)).toBe(expected(all, at, QUOTE));
        }
      }),
    );
  });
});
