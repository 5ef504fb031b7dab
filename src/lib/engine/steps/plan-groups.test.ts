import { describe, expect, it } from 'vitest';
import type { SelectedGroup } from '../operation';
import { planByGroups } from './plan-groups';

const groups = (count: number): SelectedGroup[] =>
  Array.from({ length: count }, (_, index) => ({
    group: { id: `g${index}`, length: 32_768, items: 32_768, segments: {} },
    index,
    selected: new Uint32Array(1024),
    items: 1000,
  }));
const sizes = (count: number, bytes: number) =>
  planByGroups(groups(count), () => bytes).map((chunk) => chunk.groups.length);

describe('planByGroups', () => {
  it('plans nothing for nothing', () => {
    expect(planByGroups([], () => 1)).toEqual([]);
  });

  it('gives heavy groups a chunk each', () => {
    expect(sizes(4, 5_000_000)).toEqual([1, 1, 1, 1]);
  });

  it('puts light groups in one chunk', () => {
    expect(sizes(31, 33_000)).toEqual([31]);
  });

  it('keeps chunks short of a million items', () => {
    expect(sizes(80, 0)).toEqual([32, 32, 16]);
  });

  it('covers every group once, in order', () => {
    const chunks = planByGroups(groups(50), ({ index }) => (index % 7) * 400_000);
    expect(chunks.flatMap((chunk) => chunk.groups)).toEqual(
      groups(50).map(({ group }) => group.id),
    );
  });

  it('counts the selected items', () => {
    expect(planByGroups(groups(3), () => 0)).toMatchObject([{ items: 3000 }]);
  });
});
