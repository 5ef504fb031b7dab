import { describe, expect, test } from 'vitest';
import { collectionOfItem, rowOfItem } from './item-collection';

const head = (collection: string, ...groups: string[]) => ({
  collection,
  groups: groups.map((id) => ({ id, length: 1, items: 1, segments: {} })),
});

describe('collectionOfItem', () => {
  const heads = [head('c1', 'b1.0', 'b1.1'), undefined, head('c2', 'b1.16384')];

  test.each([
    ['b1.1:7', 'c1'],
    ['b1.16384:0', 'c2'],
    ['b1.2:0', undefined],
    ['nonsense', undefined],
  ])('%s is in %s', (item, collection) => {
    expect(collectionOfItem(item, heads)).toBe(collection);
  });
});

describe('rowOfItem', () => {
  const group = (id: string, items: number, live?: string) => ({
    ...{ id, length: 10, items, segments: {} },
    ...(live !== undefined && { live }),
  });
  const heads = [
    undefined,
    { groups: [group('b1.0', 10), group('b1.1', 7, 's1'), group('b2.0', 10)] },
  ];

  test.each([
    ['b1.0:4', 5],
    ['b1.1:4', undefined],
    ['b2.0:0', 18],
    ['b3.0:0', undefined],
    ['nonsense', undefined],
  ])('%s is row %j', (item, row) => {
    expect(rowOfItem(item, heads)).toBe(row);
  });
});
