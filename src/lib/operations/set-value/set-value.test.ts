import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { edited, refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { setValue } from '.';

const cities = table(['Name', 'City'], ['Ada', 'Rome'], ['Bob', ''], ['Cem', 'Kiel']);

describe('set-value', () => {
  it.each([
    ['a text', 'text', 'Bonn', 'Bonn'],
    ['nothing', 'text', '', ''],
    ['a number, in its own form', 'number', '1.50', '1.5'],
    ['tags, tidied', 'tags', 'b,a , b', 'b, a'],
  ])('sets %s', async (_, type, value, stored) => {
    expect(await edited(setValue, { value }, ['', 'x'], type)).toEqual([stored, stored]);
  });

  it('sets one cell and no other', async () => {
    const { bench, collection } = await collectionOf(cities);
    const [first] = await bench.ids(collection);
    const options = { attribute: 'City', value: 'Bonn' };
    const target = { collection, selection: { items: [first!] } };
    const { counts } = await bench.run(setValue, options, target);
    expect((await bench.table(collection)).rows.map((row) => row[1])).toEqual(['Bonn', '', 'Kiel']);
    expect(counts).toEqual({ done: 1, changed: 1, failed: 0 });
  });

  it('counts what stays the same as unchanged', async () => {
    const { bench, collection } = await collectionOf(cities);
    const options = { attribute: 'City', value: 'Kiel' };
    const { counts } = await bench.run(setValue, options, { collection });
    expect(counts).toEqual({ done: 3, changed: 2, failed: 0 });
  });

  it.each([
    [
      { attribute: 'Town', value: '' },
      { code: 'attribute.unknown', path: 'attribute' },
    ],
    [
      { attribute: 'Age', value: 'old' },
      { code: 'cell.type', path: 'value' },
    ],
    [
      { attribute: 'Doc', value: 'x' },
      { code: 'attribute.file', path: 'attribute' },
    ],
    [{ value: 'x' }, { code: 'options.invalid', path: 'attribute' }],
  ])('refuses %o', async (options, refused) => {
    expect(await refusal(setValue, options, ['Age (number)', 'Doc (file)'])).toEqual(refused);
  });
});

operationLaws(setValue, [
  { table: cities, options: { attribute: 'City', value: 'Bonn' } },
  { table: cities, options: { attribute: 'City', value: '' }, only: (row) => row % 3 > 0 },
]);
