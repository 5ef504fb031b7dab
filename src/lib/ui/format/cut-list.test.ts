import { expect, test } from 'vitest';
import { cutList } from './cut-list';

test.each<[string, number, string]>([
  ['', 3, ''],
  ['a b c', 3, 'a, b, c'],
  ['a b c d e', 3, 'a, b, c … and 2 more'],
  ['a b', 1, 'a … and 1 more'],
])('%s cut to %i', (all, most, text) => {
  expect(cutList(all.split(' '), most)).toBe(text);
});
