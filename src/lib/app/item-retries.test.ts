import { expect, test } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { Selection } from '../data/selection';
import { itemRetries } from './item-retries';

const batch = aBatch({});
const child = (id: string, createdAt: number, selection: Selection, operation?: string) =>
  aBatch({
    ...{ id, createdAt },
    request: { ...batch.request, selection, ...(operation && { operation }) },
  });

test('an item is with the batch that tried it again last', () => {
  const retries = itemRetries(batch, [
    child('later', 3, { items: ['b1.1:1'] }),
    child('first', 1, { items: ['b1.1:1', 'b1.1:2'] }),
    child('all that failed', 4, { masks: new Map() }),
    child('sets the value', 5, { items: ['b1.1:1'] }, 'set-cells'),
  ]);
  expect([...retries]).toEqual([
    ['b1.1:1', 'later'],
    ['b1.1:2', 'first'],
  ]);
});
