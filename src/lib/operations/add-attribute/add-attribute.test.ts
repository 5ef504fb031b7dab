import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { addAttribute } from '.';

const raw = table(['Raw', 'Tag (tags)'], ['12', 'a'], ['', ''], ['x', 'b'], ['1.50', '']);

describe('add-attribute', () => {
  it('shares the cells that it copies whole', async () => {
    const { bench, collection } = await collectionOf(raw, 2);
    await bench.run(addAttribute, { name: 'Copy', copyFrom: 'Raw' }, { collection });
    const { attributes, groups } = await bench.manifest(collection);
    const [source, , copy] = attributes;
    for (const { segments } of groups) expect(segments[copy!.id]).toBe(segments[source!.id]);
  });

  it('takes the type of what it copies', async () => {
    const { bench, collection } = await collectionOf(raw);
    await bench.run(addAttribute, { name: 'Copy', copyFrom: 'Tag' }, { collection });
    expect((await bench.table(collection)).attributes[2]).toEqual({ name: 'Copy', type: 'tags' });
  });

  it('writes copies in the form of their type', async () => {
    const { bench, collection } = await collectionOf(raw);
    const options = { name: 'N', type: 'number', copyFrom: 'Raw' };
    const { counts, problems } = await bench.run(addAttribute, options, { collection });
    expect((await bench.table(collection)).rows.map((row) => row[2])).toEqual([
      '12',
      '',
      '',
      '1.5',
    ]);
    expect(problems.map(({ value }) => value)).toEqual(['x']);
    expect(counts).toEqual({ done: 4, changed: 2, failed: 1 });
  });

  it('fills only the selected items', async () => {
    const { bench, collection } = await collectionOf(raw);
    const [first, , third] = await bench.ids(collection);
    const selection = { items: [first!, third!] };
    await bench.run(addAttribute, { name: 'C', copyFrom: 'Raw' }, { collection, selection });
    expect((await bench.table(collection)).rows.map((row) => row[2])).toEqual(['12', '', 'x', '']);
  });

  it.each([
    [{ name: 'Raw' }, { code: 'attribute.exists', path: 'name' }],
    [{ name: '' }, { code: 'options.invalid', path: 'name' }],
    [
      { name: 'N', type: 'file' },
      { code: 'options.invalid', path: 'type' },
    ],
    [
      { name: 'N', type: 'number', value: 'x' },
      { code: 'cell.type', path: 'value' },
    ],
    [
      { name: 'N', copyFrom: 'No' },
      { code: 'attribute.unknown', path: 'copyFrom' },
    ],
    [
      { name: 'N', copyFrom: 'Raw', value: 'x' },
      { code: 'options.invalid', path: 'copyFrom' },
    ],
  ])('refuses %o', async (options, refused) => {
    expect(await refusal(addAttribute, options, ['Raw'])).toEqual(refused);
  });
});

operationLaws(addAttribute, [
  { table: raw, options: { name: 'Empty' } },
  { table: raw, options: { name: 'Done', type: 'boolean', value: 'true' }, only: (row) => row > 9 },
  { table: raw, options: { name: 'Copy', copyFrom: 'Raw' } },
  { table: raw, options: { name: 'N', type: 'number', copyFrom: 'Raw' } },
  { table: raw, options: { name: 'C', copyFrom: 'Tag' }, only: (row) => row % 3 === 0 },
]);
