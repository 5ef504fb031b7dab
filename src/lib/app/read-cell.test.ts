import { beforeEach, describe, expect, it } from 'vitest';
import { collectionOf, table, type Bench } from '../../../tests/laws/operations/bench';
import { operation } from '../operations/registry';
import { QueryService } from '../workers/query/query-service';
import { readCell } from './read-cell';

let bench: Bench;
let collection: string;
let query: QueryService;

beforeEach(async () => {
  const cars = table(['Make', 'Model'], ['Audi', 'A4'], ['BMW', 'x'.repeat(5000)]);
  ({ bench, collection } = await collectionOf(cars, 2));
  query = new QueryService(bench.store.content, operation, 2 ** 20);
});

describe('a cell', () => {
  it('is read whole, as it is now', async () => {
    const [, bmw] = await bench.ids(collection);
    expect(await readCell(query, collection, bmw!, 'Model')).toBe('x'.repeat(5000));
    await bench.run(operation('set-value'), { attribute: 'Model', value: '3' }, { collection });
    expect(await readCell(query, collection, bmw!, 'Model')).toBe('3');
  });

  it('of an item that is gone is refused', async () => {
    const [audi] = await bench.ids(collection);
    const target = { collection, selection: { items: [audi!] } };
    await bench.run(operation('delete-items'), {}, target);
    const reading = readCell(query, collection, audi!, 'Model');
    await expect(reading).rejects.toMatchObject({ code: 'item.gone' });
  });
});
