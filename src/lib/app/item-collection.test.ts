import { describe, expect, test } from 'vitest';
import { collectionOfItem } from './item-collection';

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
