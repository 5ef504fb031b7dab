import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allBut } from '../../../tests/fixtures/all-but';
import {
  andMask,
  andNotMask,
  countBits,
  emptyMask,
  forEachBit,
  fullMask,
  hasBit,
  isEmpty,
  isFull,
  orMask,
  rankBit,
  selectBit,
  setBit,
} from './mask';

const bits = fc.array(fc.boolean(), { minLength: 1, maxLength: 200 });

function maskOf(flags: readonly boolean[]) {
  const mask = emptyMask(flags.length);
  flags.forEach((flag, i) => {
    if (flag) setBit(mask, i);
  });
  return mask;
}

const offsets = (flags: readonly boolean[]) => flags.flatMap((flag, i) => (flag ? [i] : []));

describe('mask', () => {
  it('holds the bits that were set', () => {
    fc.assert(
      fc.property(bits, (flags) => {
        const mask = maskOf(flags);
        expect(flags.map((_, i) => hasBit(mask, i))).toEqual(flags);
        expect(countBits(mask)).toBe(offsets(flags).length);
        const visited: number[] = [];
        forEachBit(mask, (offset) => visited.push(offset));
        expect(visited).toEqual(offsets(flags));
      }),
    );
  });

  it('selects and ranks as inverses', () => {
    fc.assert(
      fc.property(bits, (flags) => {
        const mask = maskOf(flags);
        offsets(flags).forEach((offset, rank) => {
          expect(selectBit(mask, rank)).toBe(offset);
          expect(rankBit(mask, offset)).toBe(rank);
        });
        expect(selectBit(mask, offsets(flags).length)).toBe(-1);
      }),
    );
  });

  it('combines like sets and stays within its length', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1 }), (pairs) => {
        const a = maskOf(pairs.map(([x]) => x));
        const b = maskOf(pairs.map(([, y]) => y));
        const of = (f: (x: boolean, y: boolean) => boolean) =>
          maskOf(pairs.map(([x, y]) => f(x, y)));
        expect(andMask(a, b)).toEqual(of((x, y) => x && y));
        expect(orMask(a, b)).toEqual(of((x, y) => x || y));
        expect(andNotMask(a, b)).toEqual(of((x, y) => x && !y));
      }),
    );
  });

  it.each([0, 1, 31, 32, 33, 64, 32_768])('fills exactly %i bits', (length) => {
    const mask = fullMask(length);
    expect(countBits(mask)).toBe(length);
    expect(isFull(mask, length)).toBe(true);
    if (length === 0) return;
    const others = allBut(length, length - 1);
    expect(isFull(others, length)).toBe(false);
    expect(isEmpty(others)).toBe(length === 1);
  });
});
