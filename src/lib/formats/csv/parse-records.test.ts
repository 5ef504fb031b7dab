import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnEncoder } from '../../data/column-encoder';
import { readColumn } from '../../data/read-column';
import { ColumnBuilder } from './column-builder';
import type { Dialect } from './dialect';
import { parseInto, parseRecords } from './parse-records';

const comma: Dialect = { delimiter: ',', quote: '"', escape: 'double', header: false };
const backslash: Dialect = { ...comma, escape: 'backslash' };

function rows(text: string, dialect = comma): string[][] {
  const { columns, rows } = parseRecords(text, dialect);
  return Array.from({ length: rows }, (_, r) => columns.map((column) => column[r] ?? ''));
}

describe('parseRecords', () => {
  it.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\r\nb\rc\n', [['a'], ['b'], ['c']]],
    ['\n\na\n\r\n\nb\n\n', [['a'], ['b']]],
    ['""\n', [['']]],
    [',\n', [['', '']]],
    ['"a,b","c\nd"', [['a,b', 'c\nd']]],
    ['"say ""hi"""', [['say "hi"']]],
    ['a"b,c', [['a"b', 'c']]],
    ['"a"b",c', [['a"b', 'c']]],
    [
      '"a" ,"b" \nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [' "a",b', [[' "a"', 'b']]],
    ['""a","b"', [['"a', 'b']]],
    ['x,"open\ny,z', [['x', 'open\ny,z']]],
    ['', []],
  ])('reads %j', (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it.each([
    ['"a\\"b",c', [['a"b', 'c']]],
    ['"C:\\temp\\\\",c', [['C:\\temp\\', 'c']]],
    ['a\\"b,c', [['a\\"b', 'c']]],
    ['"open\\', [['open\\']]],
  ])('reads %j with backslash escapes', (text, expected) => {
    expect(rows(text, backslash)).toEqual(expected);
  });

  it('skips spaces after delimiters where the dialect says so', () => {
    const spaced = { ...comma, skipInitialSpace: true };
    expect(rows('a, "b, c",  d\n \n', spaced)).toEqual([
      ['a', 'b, c', 'd'],
      ['', '', ''],
    ]);
  });

  it('takes quotes as text where they have no meaning', () => {
    expect(rows('"a,b"', { ...comma, quote: '' })).toEqual([['"a', 'b"']]);
  });

  it('fills short records and adds columns for long ones', () => {
    const parsed = parseRecords('1,2\n3\n4,5,6\n7\n', comma, 2);
    expect(parsed.columns).toEqual([
      ['1', '3', '4', '7'],
      ['2', '', '5', ''],
      ['', '', '6', ''],
    ]);
    expect(parsed.short).toEqual({ count: 2, first: [1, 3], last: 3 });
    expect(parsed.long).toEqual({ count: 1, first: [2], last: 2 });
  });

  it('has the expected columns even without records', () => {
    expect(parseRecords('', comma, 2).columns).toEqual([[], []]);
  });

  it('refuses a delimiter of two characters', () => {
    expect(() => parseRecords('a', { ...comma, delimiter: '||' })).toThrow(/delimiter/);
  });

  it('makes one value of its quoted and bare spellings', () => {
    const text = 'Ahorn\n"Ahorn"\n"Bu""che"\n  Ahorn\n"Bu""che" \nBu"che\n'.repeat(20);
    const table = new ColumnBuilder(() => new ColumnEncoder(120));
    parseInto(table, text, { ...comma, skipInitialSpace: true });
    const column = readColumn(table.columns[0]!.segment(), () => undefined);
    expect(column.dictionary?.values).toEqual(['Ahorn', 'Bu"che']);
    const first = [0, 1, 2, 3, 4, 5].map((i) => column.text(i));
    expect(first).toEqual(['Ahorn', 'Ahorn', 'Bu"che', 'Ahorn', 'Bu"che', 'Bu"che']);
  });

  it('makes one value of spellings with and without quotes about', () => {
    // The first part has no quote, so the fast path reads it.
    const table = new ColumnBuilder(() => new ColumnEncoder(80));
    parseInto(table, 'Ahorn\nBuche\n'.repeat(20), comma);
    parseInto(table, '"Ahorn"\nBuche\n'.repeat(20), comma);
    const column = readColumn(table.columns[0]!.segment(), () => undefined);
    expect(column.dictionary?.values).toEqual(['Ahorn', 'Buche']);
  });

  it('agrees with PapaParse on tables that Papa writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '\n', '\r', ' ', 'é') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 });
    fc.assert(
      fc.property(table, (data) => {
        const text = Papa.unparse(data, { newline: '\n', quotes: true });
        const expected = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data;
        const width = Math.max(...expected.map((record) => record.length));
        const padded = expected.map((record) => [
          ...record,
          ...new Array<string>(width - record.length).fill(''),
        ]);
        expect(rows(text)).toEqual(padded);
      }),
    );
  });
});
