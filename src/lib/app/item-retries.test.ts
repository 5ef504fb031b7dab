import { expect, test } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { Selection } from '../data/selection';
import { isMended, lastRetry, retriesOf, withTheirValues } from './item-retries';

const batch = aBatch({});
const child = (id: string, selection: Selection, operation = batch.request.operation) =>
  aBatch({ id, request: { ...batch.request, selection, operation } });

test('an item is with the batch that tried it again last', () => {
  const retries = retriesOf(batch, [
    child('both', { items: ['b1.1:1', 'b1.1:2', 'b1.1:3'] }),
    child('one', { items: ['b1.1:1'] }),
    child('all that failed', { masks: new Map([['b1.1', Uint32Array.of(0b100)]]) }),
    child('sets the value', { items: ['b1.1:1'] }, 'set-cells'),
  ]);
  const items = ['b1.1:1', 'b1.1:2', 'b1.1:3', 'b1.1:4'];
  expect(items.map((item) => lastRetry(item, retries)?.id)).toEqual([
    ...['one', 'all that failed', 'both'],
    undefined,
  ]);
});

test('a retry does not count whose repair was undone', () => {
  const retry = child('retry', { items: ['b1.1:1'] });
  const { request } = retry;
  const own = {
    ...retry,
    request: { ...request, batch: { ...request.batch, dependsOn: ['set'] } },
  };
  const set = child('set', { items: ['b1.1:1'] }, 'set-cells');
  expect(withTheirValues([own], [set, own])).toEqual([own]);
  expect(withTheirValues([own], [{ ...set, status: 'rolledBack' }, own])).toEqual([]);
});

test.each([
  ['completed', 0, true],
  ['completed', 1, false],
  ['rolledBack', 0, false],
  ['running', 0, false],
] as const)('one that is %s with %d failed has mended its items: %j', (status, failed, mended) => {
  expect(isMended(aBatch({ status }, { failed }))).toBe(mended);
});
