import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalNumber } from './canonical-number';

function byPrinting(text: string): number {
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : NaN;
}

describe('canonicalNumber', () => {
  it.each(['0', '-1', '3.5', '0.000001', '1e-7', '1e+21', '-0.25', '123456789012345', '2.5e-8'])(
    'reads %s',
    (text) => {
      expect(canonicalNumber(text)).toBe(Number(text));
    },
  );

  it.each([
    '',
    '-',
    '.',
    '-0',
    '007',
    '00',
    '1.',
    '.5',
    '1.50',
    '+1',
    '1e5',
    ' 1',
    '1_0',
    '0x1f',
    'NaN',
    'Infinity',
    '1.2.3',
    '9007199254740993',
    '0.0000001',
  ])('takes %j for a text', (text) => {
    expect(canonicalNumber(text)).toBeNaN();
  });

  it('reads every number that prints itself', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 12 })).map(([n, k]) => n / 10 ** k),
    );
    fc.assert(
      fc.property(number, (n) => {
        expect(canonicalNumber(String(n))).toBe(n + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with printing on anything like a number', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...Array.from('0011259.-e+')),
      maxLength: 20,
    });
    fc.assert(
      fc.property(digits, (text) => {
        expect(canonicalNumber(text)).toBe(byPrinting(text));
      }),
      { numRuns: 5000 },
    );
  });
});
