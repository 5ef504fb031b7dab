import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeColumn } from './encode-column';
import { emptyColumn, readColumn } from './read-column';

const alone = () => undefined;
const cellsOf = (cells: readonly string[]) => {
  const column = readColumn(encodeColumn(cells), alone);
  return cells.map((_, i) => column.text(i));
};
const repeat = (length: number, cell: (i: number) => string) =>
  Array.from({ length }, (_, i) => cell(i));

describe('encodeColumn', () => {
  it('gives back every cell', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', 'a', 'b'),
      fc.integer().map(String),
    );
    const cells = fc.oneof(
      fc.array(cell),
      fc.array(fc.constantFrom('', 'Ahorn', 'Birke'), { maxLength: 300 }),
      fc.array(fc.oneof(fc.double({ noNaN: true }).map(String), fc.constant(''))),
    );
    fc.assert(
      fc.property(cells, (given) => {
        expect(cellsOf(given)).toEqual(given);
      }),
    );
  });

  it.each([
    ['few distinct texts', repeat(5000, (i) => `city ${i % 40}`), 'dictionary'],
    ['few distinct numbers', repeat(5000, (i) => String(i % 40)), 'dictionary'],
    ['nothing at all', repeat(5000, () => ''), 'dictionary'],
    ['many distinct numbers', repeat(5000, (i) => (i % 7 === 0 ? '' : String(i * 13.5))), 'number'],
    ['mostly distinct texts', repeat(5000, (i) => `name ${i}`), 'plain'],
    ['one text among numbers', repeat(5000, (i) => (i === 4999 ? 'n/a' : String(i))), 'plain'],
    ['numbers with leading zeros', repeat(5000, (i) => `0${i}`), 'plain'],
  ])('stores %s fittingly', (_, cells, encoding) => {
    expect(encodeColumn(cells).encoding).toBe(encoding);
    expect(cellsOf(cells)).toEqual(cells);
  });

  it('widens the codes past 256 values', () => {
    const segment = encodeColumn(repeat(20_000, (i) => `a longer value ${i % 257}`));
    expect(segment.encoding === 'dictionary' && segment.codes).toBeInstanceOf(Uint16Array);
  });

  it('finds thousands of values that come again late', () => {
    const cells = repeat(32_768, (i) => `value ${(i * 7919) % 6007}`);
    expect(encodeColumn(cells).encoding).toBe('dictionary');
  });
});

describe('readColumn', () => {
  const base = {
    encoding: 'dictionary',
    length: 4,
    values: { text: 'ab', ends: Uint32Array.of(1, 2) },
  } as const;
  const owner = { ...base, codes: Uint8Array.of(0, 1, 1, 0) };
  const shared = { ...base, values: { text: 'xxy', ends: Uint32Array.of(2, 3) }, codes: 'owner' };
  const delta = {
    encoding: 'delta',
    length: 4,
    base: 'shared',
    offsets: Uint16Array.of(1, 3),
    values: { text: 'yz', ends: Uint32Array.of(1, 2) },
  } as const;
  const stored = new Map(Object.entries({ owner, shared }));

  it('reads a delta over codes of a third segment', () => {
    const column = readColumn(delta, (id) => stored.get(id));
    expect([0, 1, 2, 3].map((i) => column.text(i))).toEqual(['xx', 'y', 'y', 'z']);
    expect(column.dictionary?.values).toEqual(['xx', 'y', 'z']);
  });

  it('keeps numbers as numbers under a delta', () => {
    const numbers = {
      encoding: 'number',
      length: 4,
      numbers: Float64Array.of(1, 2, 3, 4),
    } as const;
    const patch = { ...delta, base: 'n', values: { text: '9', ends: Uint32Array.of(1, 1) } };
    const column = readColumn(patch, () => numbers);
    expect(column.numbers).toEqual(Float64Array.of(1, 9, 3, NaN));
    expect([0, 1, 2, 3].map((i) => column.text(i))).toEqual(['1', '9', '3', '']);
  });

  it('patches cells that are no longer numbers', () => {
    const numbers = {
      encoding: 'number',
      length: 4,
      numbers: Float64Array.of(1, 2, 3, 4),
    } as const;
    const column = readColumn({ ...delta, base: 'n' }, () => numbers);
    expect(column.numbers).toBeUndefined();
    expect([0, 1, 2, 3].map((i) => column.text(i))).toEqual(['1', 'y', '3', 'z']);
  });

  it('names the segment that is missing', () => {
    expect(() => readColumn(delta, () => undefined)).toThrow(/shared/);
    expect(() => readColumn(shared, () => undefined)).toThrow(/owner/);
  });

  it('reads an absent attribute as empty', () => {
    expect(emptyColumn(3).text(2)).toBe('');
  });
});
