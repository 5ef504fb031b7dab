import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { createItems } from '.';

const people = table(['Name', 'Age (number)', 'constructor'], ['Ada', '36', 'x']);

describe('create-items', () => {
  it('adds one empty item by default', async () => {
    const { bench, collection } = await collectionOf(people);
    await bench.run(createItems, {}, { collection });
    expect((await bench.table(collection)).rows).toEqual([
      ['Ada', '36', 'x'],
      ['', '', ''],
    ]);
  });

  it('cuts many items into row groups', async () => {
    const { bench, collection } = await collectionOf(people);
    const options = { count: 70_000, values: { Name: 'new', Age: '1.0' } };
    const { counts, chunks } = await bench.run(createItems, options, { collection });
    const { groups, items } = await bench.head(collection);
    expect(groups.map(({ length }) => length)).toEqual([1, 32_768, 32_768, 4464]);
    expect({ items, chunks, changed: counts.changed }).toEqual({
      ...{ items: 70_001, chunks: 3, changed: 70_000 },
    });
  });

  it('tries as many as are asked for', async () => {
    const { bench, collection } = await collectionOf(people);
    const batch = await bench.queue(createItems, { count: 10 }, { collection });
    await bench.step({ kind: 'plan', batch });
    const way = { as: 'check', most: 4 } as const;
    const { counts } = await bench.step({ kind: 'chunk', batch, index: 0, way });
    expect(counts.done).toBe(4);
  });

  it('writes attributes of any name', async () => {
    const { bench, collection } = await collectionOf(people);
    await bench.run(createItems, { values: { constructor: 'y' } }, { collection });
    expect((await bench.table(collection)).rows[1]).toEqual(['', '', 'y']);
  });

  it.each([
    [{ count: 0 }, { code: 'options.invalid', path: 'count' }],
    [{ count: 1.5 }, { code: 'options.invalid', path: 'count' }],
    [{ values: { Name: 1 } }, { code: 'options.invalid', path: 'values' }],
    [{ values: { Nmae: '' } }, { code: 'attribute.unknown', path: 'values.Nmae' }],
    [{ values: { Age: 'x' } }, { code: 'cell.type', path: 'values.Age' }],
  ])('refuses %o', async (options, refused) => {
    expect(await refusal(createItems, options, ['Name', 'Age (number)'])).toEqual(refused);
  });
});

operationLaws(createItems, [{ table: people, options: { count: 3, values: { Name: 'new' } } }]);
