import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { edited, refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { convertType } from '.';
import { readDate, type DateOrder } from './read-date';
import { readNumber, type NumberStyle } from './read-number';

const NUMBERS: [decimal: string, thousands: string, text: string, stored: string | undefined][] = [
  ['.', '', '007', '7'],
  ['.', '', '1.50', '1.5'],
  ['.', '', ' +3 ', '3'],
  ['.', '', '−2', '-2'],
  ['.', '', '1e3', '1000'],
  ['.', '', '-0', '0'],
  ['.', '', '.5', '0.5'],
  ['.', '', '5.', '5'],
  ['.', '', '1,5', undefined],
  ['.', '', '1.2.3', undefined],
  ['.', '', '.', undefined],
  ['.', '', '-', undefined],
  ['.', '', '0x10', undefined],
  ['.', '', 'NaN', undefined],
  ['.', '', '1e999', undefined],
  ['.', '', '12345678901234567890', undefined],
  ['.', '', '9007199254740993', undefined],
  ['.', '', '10000000000000000000000', '1e+22'],
  ['.', '', '0.1000000000000000055', undefined],
  ['.', ',', '1,234,567.5', '1234567.5'],
  ['.', ',', '12,34,567', '1234567'],
  ['.', ',', '1,23', undefined],
  ['.', ',', ',123', undefined],
  ['.', ',', '1234', '1234'],
  [',', '.', '1.234,50', '1234.5'],
  [',', '', '1.5', undefined],
  [',', ' ', '1\u202f234,5', '1234.5'],
  ['.', "'", '1’234', '1234'],
];

const DATES: [order: DateOrder, text: string, stored: string | undefined][] = [
  ['DMY', '1.2.2024', '2024-02-01'],
  ['DMY', '01/02/24', '2024-02-01'],
  ['DMY', '31-12-69', '1969-12-31'],
  ['DMY', '1. 2. 2024', '2024-02-01'],
  ['DMY', '2024-02-29', '2024-02-29'],
  ['DMY', '30.2.2024', undefined],
  ['DMY', '2024/02/01', undefined],
  ['DMY', '1.2.2024 9:05', '2024-02-01T09:05'],
  ['DMY', '1.2.2024, 23:59:58', '2024-02-01T23:59:58'],
  ['MDY', '2/1/2024', '2024-02-01'],
  ['MDY', '13/1/2024', undefined],
  ['MDY', '2/1/2024 12:30 AM', '2024-02-01T00:30'],
  ['MDY', '2/1/2024 1:30 p.m.', '2024-02-01T13:30'],
  ['MDY', '2/1/2024 13:30 pm', undefined],
  ['YMD', '2024/2/1', '2024-02-01'],
  ['YMD', '20240201', '2024-02-01'],
  ['YMD', '2024-02-01T10:00:00.25+0130', '2024-02-01T10:00:00.25+01:30'],
  ['YMD', '2024-02-01 24:00', undefined],
  ['YMD', '2023-02-29', undefined],
  ['YMD', 'yesterday', undefined],
  ['YMD', '10:00', undefined],
];

describe('reading a number', () => {
  it.each(NUMBERS)('with %j and %j takes %j as %j', (decimal, thousands, text, stored) => {
    expect(readNumber(text, { decimal, thousands } as NumberStyle)).toBe(stored);
  });
});

describe('reading a date', () => {
  it.each(DATES)('in %s takes %j as %j', (order, text, stored) => {
    expect(readDate(text, order)).toBe(stored);
  });
});

describe('convert-type', () => {
  it.each([
    ['boolean', ['Yes', 'off', ' T ', '2', ''], ['true', 'false', 'true', '2', '']],
    ['tags', ['a, b,a', ' ', ''], ['a, b', '', '']],
    ['number', ['1e3', 'x', ' '], ['1000', 'x', '']],
    ['text', [' a', '1'], [' a', '1']],
  ])('to %s turns %j into %j', async (type, before, after) => {
    expect(await edited(convertType, { type }, before)).toEqual(after);
  });

  it('cuts tags at the separator', async () => {
    const options = { type: 'tags', separator: ';' };
    expect(await edited(convertType, options, ['a;b ;a'])).toEqual(['a, b']);
  });

  it('empties what cannot be read, if asked', async () => {
    const options = { type: 'number', onProblem: 'empty' };
    expect(await edited(convertType, options, ['1', 'x'])).toEqual(['1', '']);
  });

  it('warns of what it was asked to empty: nothing is left to be tried again', async () => {
    const { bench, collection } = await collectionOf(table(['A'], ['1'], ['x']));
    const options = { attribute: 'A', type: 'number', onProblem: 'empty' };
    const { problems, counts } = await bench.run(convertType, options, { collection });
    expect(problems).toMatchObject([{ severity: 'warning', value: 'x' }]);
    expect(counts).toEqual({ done: 2, changed: 1, failed: 0 });
  });

  it('names the value that cannot be read', async () => {
    const { bench, collection } = await collectionOf(table(['A'], ['1'], ['x']));
    const options = { attribute: 'A', type: 'number' };
    const { problems, counts } = await bench.run(convertType, options, { collection });
    expect(problems).toMatchObject([{ code: 'cell.type', attribute: 'A', value: 'x' }]);
    expect(counts).toEqual({ done: 2, changed: 0, failed: 1 });
    expect((await bench.table(collection)).attributes).toEqual([{ name: 'A', type: 'number' }]);
  });

  it.each([
    [
      { attribute: 'A', type: 'file' },
      { code: 'options.invalid', path: 'type' },
    ],
    [
      { attribute: 'A', type: 'number', decimal: ',', thousands: ',' },
      { code: 'options.invalid', path: 'thousands' },
    ],
  ])('refuses %o', async (options, refused) => {
    expect(await refusal(convertType, options, ['A'])).toEqual(refused);
  });
});

const mixed = table(['A'], ['1,5'], ['x'], [''], ['1.2.2024'], ['yes'], ['007']);

operationLaws(convertType, [
  { table: mixed, options: { attribute: 'A', type: 'number', decimal: ',' } },
  { table: mixed, options: { attribute: 'A', type: 'date', onProblem: 'empty' } },
  { table: mixed, options: { attribute: 'A', type: 'boolean' }, only: (row) => row % 2 === 0 },
]);
