import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare-texts';

describe('compareTexts', () => {
  it('sorts as a reader expects', () => {
    const sorted = [
      '',
      '10',
      '9',
      'Ähre',
      'Apfel',
      'apfel',
      'Øl',
      'Straße',
      'strasse 2',
      'Zürich',
      'я',
    ];
    expect(sorted.toReversed().sort(compareTexts)).toEqual(sorted);
  });

  it('is a total order', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.constantFrom('a', 'A', 'á', 'ß', 'ss'),
    );
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(compareTexts(a, b)).toBe(0 - compareTexts(b, a));
        expect(compareTexts(a, b) === 0).toBe(a === b);
        if (compareTexts(a, b) <= 0 && compareTexts(b, c) <= 0) {
          expect(compareTexts(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
