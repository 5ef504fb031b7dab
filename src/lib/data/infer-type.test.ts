import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeColumn } from './encode-column';
import { fitsOf, mergeFits, NO_CELLS, typeOf } from './infer-type';

describe('typeOf', () => {
  it.each([
    [['1', '', '-2.5'], 'number'],
    [['0', '10'], 'number'],
    [['007', '8'], 'text'],
    [['1e5', '2'], 'text'],
    [['+1'], 'text'],
    [['-0'], 'text'],
    [['1.50'], 'text'],
    [['1', 'true'], 'text'],
    [['true', 'false', ''], 'boolean'],
    [['TRUE', 'FALSE'], 'boolean'],
    [['TRUE', 'false'], 'text'],
    [['2024-02-29', '2024-02-29T10:00'], 'date'],
    [['2024-02-29', '2024-02-30'], 'text'],
    [['', ''], 'text'],
    [[], 'text'],
  ])('finds %j to be %s', (cells, type) => {
    expect(typeOf(fitsOf(cells))).toBe(type);
    expect(typeOf(fitsOf(encodeColumn(cells)))).toBe(type);
  });

  it('does not depend on how cells are cut', () => {
    const cell = fc.constantFrom('', '1', '2.5', '01', 'true', 'TRUE', '2024-01-01', 'x');
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), fc.nat({ max: 6 }), (cells, cut) => {
        const parts = [cells.slice(0, cut), cells.slice(cut)].map((part) =>
          fitsOf(encodeColumn(part)),
        );
        expect(parts.reduce(mergeFits, NO_CELLS)).toBe(fitsOf(cells));
      }),
    );
  });
});
