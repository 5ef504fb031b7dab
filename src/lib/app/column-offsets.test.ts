import { describe, expect, it } from 'vitest';
import { columnOffsets, columnsBetween, dropPlace, totalWidth } from './column-offsets';

const columns = columnOffsets([100, 50, 200, 80]);

describe('columnOffsets', () => {
  it('adds widths up', () => {
    expect(columns.starts).toEqual([0, 100, 150, 350, 430]);
    expect(totalWidth(columns)).toBe(430);
  });

  it.each([
    [0, 90, [0, 1]],
    [0, 100, [0, 1]],
    [0, 101, [0, 2]],
    [100, 140, [1, 2]],
    [149, 360, [1, 4]],
    [425, 900, [3, 4]],
  ])('finds the columns from %i to %i', (left, right, expected) => {
    expect(columnsBetween(columns, left, right)).toEqual(expected);
  });

  it.each([
    [0, -50, 0],
    [0, 99, 0],
    [0, 124, 0],
    [0, 126, 1],
    [0, 300, 2],
    [0, 900, 3],
    [2, 160, 2],
    [2, 260, 2],
    [2, 120, 1],
    [3, 10, 0],
    [3, 60, 1],
  ])('drops column %i at %i where it is number %i', (from, x, place) => {
    expect(dropPlace(columns, from, x)).toBe(place);
  });

  it('has nothing to show without columns', () => {
    expect(columnsBetween(columnOffsets([]), 0, 500)).toEqual([0, 0]);
  });
});
