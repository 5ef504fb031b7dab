import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeNames, widenNames } from './attribute-names';

describe('attributeNames', () => {
  it.each([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [
      ['a', '', ' '],
      ['a', 'Column 2', 'Column 3'],
    ],
    [
      ['name', 'name', 'name'],
      ['name', 'name (2)', 'name (3)'],
    ],
    [
      ['name', 'name', 'name (2)'],
      ['name', 'name (3)', 'name (2)'],
    ],
    [
      ['Column 2', ''],
      ['Column 2', 'Column 2 (2)'],
    ],
    [
      ['', 'Column 1'],
      ['Column 1 (2)', 'Column 1'],
    ],
    [[' two\r\nlines\u0000 '], ['two lines']],
    [
      ['__proto__', 'constructor', '__proto__'],
      ['__proto__', 'constructor', '__proto__ (2)'],
    ],
  ])('names %j', (header, expected) => {
    expect(attributeNames(header)).toEqual(expected);
  });

  it('names columns beyond the header', () => {
    expect(attributeNames(['a'], 3)).toEqual(['a', 'Column 2', 'Column 3']);
  });

  it('shortens a very long name without cutting a character', () => {
    const [name = ''] = attributeNames(['😀'.repeat(300)]);
    expect(Array.from(name)).toHaveLength(200);
    expect(name.isWellFormed()).toBe(true);
  });

  it('stays unique over ten thousand equal names', () => {
    const names = attributeNames(new Array<string>(10_000).fill('x'));
    expect(new Set(names).size).toBe(10_000);
  });
});

describe('widenNames', () => {
  it('names further columns after their places', () => {
    expect(widenNames(['a', 'Column 3'], 4)).toEqual([
      ...['a', 'Column 3', 'Column 3 (2)', 'Column 4'],
    ]);
  });

  it('leaves names alone that are wide enough', () => {
    expect(widenNames(['a', 'b'], 1)).toEqual(['a', 'b']);
  });

  it('names as if the width had been known', () => {
    const long = 'b'.repeat(199);
    const cell = fc.constantFrom('', 'a', 'a (2)', 'Column 3', 'Column 3 (2)', 'Column 4', long);
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), fc.nat(4), (header, more) => {
        const width = header.length + more;
        expect(widenNames(attributeNames(header), width)).toEqual(attributeNames(header, width));
      }),
    );
  });
});
