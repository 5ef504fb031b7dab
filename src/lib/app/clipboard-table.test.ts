import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipboardRow, clipboardTable } from './clipboard-table';

const CASES: [text: string, rows: string[][]][] = [
  ['', [['']]],
  ['plain', [['plain']]],
  ['plain\r\n', [['plain']]],
  ['a\tb', [['a', 'b']]],
  [
    'a\tb\nc\td\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a\r\nb\rc', [['a'], ['b'], ['c']]],
  [
    'a\t\n\tb',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['a\nb\tc', [['a'], ['b', 'c']]],
  ['"two\nlines"\n', [['two\nlines']]],
  ['"a\tb"\tc', [['a\tb', 'c']]],
  ['"say ""x"""', [['say "x"']]],
  ['""\t""""', [['', '"']]],
  ['"open\tb', [['"open', 'b']]],
  ['"a" b\t5" c', [['"a" b', '5" c']]],
];

describe('clipboardTable', () => {
  it.each(CASES)('reads %j', (text, rows) => {
    expect(clipboardTable(text)).toEqual(rows);
  });

  it('reads back what was copied', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\r', '\n', '"') });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (table) => {
        const text = table.map((row) => `${clipboardRow(row)}\n`).join('');
        expect(clipboardTable(text)).toEqual(table);
      }),
    );
  });
});

describe('clipboardRow', () => {
  it('separates cells by tabs and quotes what would break', () => {
    expect(clipboardRow(['a', 'b c', 'say "x"', 'two\nlines'])).toBe(
      'a\tb c\t"say ""x"""\t"two\nlines"',
    );
  });
});
