import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { edited } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { deleteItems } from '../delete-items';
import { fillDown } from '.';

describe('fill-down', () => {
  it.each([
    [
      ['', 'a', '', '', 'b', ''],
      ['', 'a', 'a', 'a', 'b', 'b'],
    ],
    [
      ['', ''],
      ['', ''],
    ],
    [
      ['a', ' ', ''],
      ['a', ' ', ' '],
    ],
  ])('turns %j into %j', async (before, after) => {
    expect(await edited(fillDown, {}, before)).toEqual(after);
  });

  it('passes over items that are not selected', async () => {
    const { bench, collection } = await collectionOf(table(['A'], ['x'], ['y'], [''], ['']), 1);
    const ids = await bench.ids(collection);
    const selection = { items: [ids[0]!, ids[3]!] };
    const { counts } = await bench.run(fillDown, { attribute: 'A' }, { collection, selection });
    expect((await bench.table(collection)).rows.flat()).toEqual(['x', 'y', '', 'x']);
    expect(counts).toEqual({ done: 2, changed: 1, failed: 0 });
  });

  it('passes over deleted items', async () => {
    const { bench, collection } = await collectionOf(table(['A'], ['x'], ['y'], ['']), 2);
    const ids = await bench.ids(collection);
    await bench.run(deleteItems, {}, { collection, selection: { items: [ids[1]!] } });
    await bench.run(fillDown, { attribute: 'A' }, { collection });
    expect((await bench.table(collection)).rows.flat()).toEqual(['x', 'x']);
  });

  it('carries a value over many chunks', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => [i === 2 ? 'x' : '']);
    const { bench, collection } = await collectionOf(table(['A'], ...rows), 1);
    const { counts, chunks } = await bench.run(fillDown, { attribute: 'A' }, { collection });
    expect(chunks).toBeGreaterThan(2);
    expect(counts.changed).toBe(97);
  });
});

const report = table(
  ['Region', 'Shop'],
  ['', 'a'],
  ['North', 'b'],
  ['', ''],
  ['', 'c'],
  ['South', ''],
);

operationLaws(fillDown, [
  { table: report, options: { attribute: 'Region' } },
  { table: report, options: { attribute: 'Shop' }, only: (row) => row % 4 !== 1 },
]);
