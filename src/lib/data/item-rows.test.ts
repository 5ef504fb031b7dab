import { expect, test } from 'vitest';
import { itemRows } from './item-rows';

const group = (id: string, items: number, live?: string) => ({
  ...{ id, length: 10, items, segments: {} },
  ...(live !== undefined && { live }),
});

test.each([
  ['b1.0:4', 5],
  ['b1.1:4', undefined],
  ['b2.0:0', 18],
  ['b3.0:1', 2],
  ['b4.0:0', undefined],
  ['nonsense', undefined],
])('%s is row %j', (item, row) => {
  const rowOf = itemRows([
    undefined,
    { groups: [group('b1.0', 10), group('b1.1', 7, 's1'), group('b2.0', 10)] },
    { groups: [group('b3.0', 10)] },
  ]);
  expect(rowOf(item)).toBe(row);
});
