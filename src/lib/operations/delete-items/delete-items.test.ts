import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { deleteItems } from '.';

const letters = table(['A'], ['a'], ['b'], ['c'], ['d'], ['e']);

describe('delete-items', () => {
  it('deletes again where some are deleted', async () => {
    const { bench, collection } = await collectionOf(letters, 2);
    const ids = await bench.ids(collection);
    await bench.run(deleteItems, {}, { collection, selection: { items: [ids[0]!, ids[3]!] } });
    await bench.run(deleteItems, {}, { collection, selection: { items: [ids[0]!, ids[1]!] } });
    expect((await bench.table(collection)).rows.flat()).toEqual(['c', 'e']);
    expect((await bench.head(collection)).items).toBe(2);
  });

  it('leaves the others at their addresses', async () => {
    const { bench, collection } = await collectionOf(letters, 2);
    const ids = await bench.ids(collection);
    await bench.run(deleteItems, {}, { collection, selection: { items: [ids[2]!] } });
    expect(await bench.ids(collection)).toEqual(ids.filter((_, row) => row !== 2));
  });
});

operationLaws(deleteItems, [
  { table: letters, options: {} },
  { table: letters, options: {}, only: (row) => row % 3 === 0 },
]);
