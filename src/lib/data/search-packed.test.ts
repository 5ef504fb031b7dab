import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasBit, type Mask } from './mask';
import { packText } from './packed-text';
import { lowerPacked, searchPacked } from './search-packed';

const cellsIn = (mask: Mask, length: number) =>
  Array.from({ length }, (_, i) => i).filter((i) => hasBit(mask, i));

const search = (cells: readonly string[], wanted: string) =>
  cellsIn(searchPacked(packText(cells), wanted), cells.length);

describe('searchPacked', () => {
  it('finds each cell that holds the text', () => {
    expect(search(['harbor', '', 'a harbor, a harbor', 'arbor'], 'harbor')).toEqual([0, 2]);
  });

  it('finds nothing across two cells', () => {
    expect(search(['har', 'bor', 'harbor'], 'harbor')).toEqual([2]);
  });

  it('finds what begins within what is in no cell', () => {
    expect(search(['a', 'aa', 'b'], 'aa')).toEqual([1]);
  });

  it('finds the empty text in every cell', () => {
    expect(search(['', 'a', ''], '')).toEqual([0, 1, 2]);
  });

  it('finds what each cell includes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text), text, (cells, wanted) => {
        const expected = cells.flatMap((cell, i) => (cell.includes(wanted) ? [i] : []));
        expect(search(cells, wanted)).toEqual(expected);
      }),
    );
  });
});

describe('lowerPacked', () => {
  it('lowers each cell', () => {
    const cells = ['Ada', '', 'ÉMILE', 'Straße'];
    expect(lowerPacked(packText(cells))).toEqual(packText(['ada', '', 'émile', 'straße']));
  });

  it.each([['ΟΔΟΣ'], ['İstanbul']])('leaves %s to be lowered alone', (cell) => {
    expect(lowerPacked(packText(['a', cell, 'b']))).toBeUndefined();
  });
});
