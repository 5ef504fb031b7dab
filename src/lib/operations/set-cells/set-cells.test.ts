import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { validateOptions } from '../validate-options';
import { setCells } from '.';

const people = table(
  ['Name', 'City', 'Age (number)'],
  ['Ada', 'Rome', '36'],
  ['Bob', '', '7'],
  ['Cem', 'Kiel', ''],
);

const texts = (...rows: readonly string[][]) =>
  rows.map((row, offset) => ({ item: `b1.0:${offset}`, texts: row }));

async function ran(rows: unknown, only?: readonly string[], attributes = ['City', 'Age']) {
  const { bench, collection } = await collectionOf(people);
  const target = { collection, ...(only ? { selection: { items: only } } : {}) };
  const outcome = await bench.run(setCells, { attributes, rows }, target);
  return { ...outcome, rows: (await bench.table(collection)).rows };
}

describe('set-cells', () => {
  it('sets each cell to its own text', async () => {
    const { rows, counts } = await ran(texts(['Bonn', '37'], ['Bern', '8']));
    expect(rows).toEqual([
      ['Ada', 'Bonn', '37'],
      ['Bob', 'Bern', '8'],
      ['Cem', 'Kiel', ''],
    ]);
    expect(counts).toEqual({ done: 3, changed: 2, failed: 0 });
  });

  it('takes the attributes in the order given', async () => {
    const { rows } = await ran(texts(['1', 'Eve']), undefined, ['Age', 'Name']);
    expect(rows[0]).toEqual(['Eve', 'Rome', '1']);
  });

  it('leaves what a short row lacks', async () => {
    const { rows, counts } = await ran(texts(['Bonn'], [], ['', '5']));
    expect(rows.map(([, ...cells]) => cells)).toEqual([
      ['Bonn', '36'],
      ['', '7'],
      ['', '5'],
    ]);
    expect(counts.changed).toBe(2);
  });

  it('stores numbers in their own form', async () => {
    const { rows } = await ran(texts(['Rome', '1.50']));
    expect(rows[0]![2]).toBe('1.5');
  });

  it('counts what stays the same as unchanged', async () => {
    const { counts } = await ran(texts(['Rome', '36.0'], ['', '8']));
    expect(counts).toEqual({ done: 3, changed: 1, failed: 0 });
  });

  it('keeps a cell whose text does not fit', async () => {
    const { rows, counts, problems } = await ran(texts(['Bonn', 'old']));
    expect(rows[0]).toEqual(['Ada', 'Bonn', '36']);
    expect(counts).toEqual({ done: 3, changed: 1, failed: 1 });
    expect(problems).toMatchObject([
      { item: 'b1.0:0', attribute: 'Age', code: 'cell.type', value: 'old' },
    ]);
  });

  it('passes over items not selected or not there', async () => {
    const rows = [...texts(['Bonn'], ['Bern']), { item: 'b7.0:0', texts: ['Ulm'] }];
    const outcome = await ran(rows, ['b1.0:1', 'b7.0:0']);
    expect(outcome.rows.map((row) => row[1])).toEqual(['Rome', 'Bern', 'Kiel']);
    expect(outcome.counts).toEqual({ done: 1, changed: 1, failed: 0 });
  });

  it.each([
    [{ attributes: ['Town'], rows: texts(['']) }, 'attribute.unknown', 'attributes'],
    [{ attributes: ['Doc'], rows: texts(['']) }, 'attribute.file', 'attributes'],
    [{ attributes: ['City', 'City'], rows: texts(['']) }, 'options.invalid', 'attributes'],
    [{ attributes: [], rows: texts(['']) }, 'options.invalid', 'attributes'],
    [{ attributes: ['City'], rows: [] }, 'options.invalid', 'rows'],
    [{ attributes: ['City'], rows: texts(['a', 'b']) }, 'options.invalid', 'rows'],
    [{ attributes: ['City'], rows: [...texts(['']), ...texts([''])] }, 'options.invalid', 'rows'],
    [
      { attributes: ['City'], rows: [{ item: '7', texts: [''] }] },
      'options.invalid',
      'rows.0.item',
    ],
  ])('refuses %o', async (options, code, path) => {
    expect(await refusal(setCells, options, ['City', 'Doc (file)'])).toEqual({ code, path });
  });

  it.each([
    ['cells', texts(...Array.from({ length: 20_001 }, () => [''])), /20,000 cells/],
    ['characters', texts(['x'.repeat(2_000_001)]), /two million characters/],
  ])('refuses too many %s', (_, rows, message) => {
    expect(() => validateOptions(setCells, { attributes: ['City'], rows })).toThrow(message);
  });

  it.each([
    [texts(['a']), 'Set a cell'],
    [texts(['a', 'b'], ['c']), 'Set 3 cells'],
  ])('is titled by its cells', (rows, title) => {
    expect(setCells.title({ attributes: ['City', 'Age'], rows })).toBe(title);
  });
});

const everyThird = (ids: readonly string[]) => ids.filter((_, row) => row % 3 === 0).reverse();

operationLaws(setCells, [
  {
    table: people,
    options: (ids) => ({
      attributes: ['Age', 'City'],
      rows: everyThird(ids).map((item, n) => ({ item, texts: [`${n}`, `city ${n}`] })),
    }),
  },
  {
    table: people,
    options: (ids) => ({
      attributes: ['City', 'Age'],
      rows: ids.map((item, n) => ({ item, texts: n % 2 === 0 ? ['x', 'old'] : ['y'] })),
    }),
    only: (row) => row % 5 > 0,
  },
]);
