import { expect, test } from 'vitest';
import { count, counted } from './counted';

test.each([
  [0, '0 items'],
  [1, '1 item'],
  [50_000, '50,000 items'],
])('%i is %s', (n, text) => {
  expect(counted(n, 'item')).toBe(text);
});

test('what has a plural of its own keeps it', () => {
  expect([counted(1, 'entry', 'entries'), counted(2, 'entry', 'entries')]).toEqual([
    '1 entry',
    '2 entries',
  ]);
});

test('thousands are grouped', () => {
  expect(count(1_204_331)).toBe('1,204,331');
});
