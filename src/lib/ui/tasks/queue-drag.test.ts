import { expect, it } from 'vitest';
import { dropAt } from './queue-drag.svelte';

const middles = [16, 48, 80, 112];

it.each([
  [0, 10, 0],
  [0, 60, 1],
  [0, 500, 3],
  [3, -5, 0],
  [3, 100, 3],
  [1, 48, 1],
  [2, 50, 2],
  [2, 47, 1],
])('the row at %i that is let go at %i px takes place %i', (from, y, place) => {
  expect(dropAt(middles, from, y)).toBe(place);
});
