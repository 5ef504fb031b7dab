import { describe, expect, it } from 'vitest';
import { inParts } from './chunk-parts';
import type { ChunkInfo } from './sheaf-api';

const chunk = (index: number, state: ChunkInfo['state'], failed = 0): ChunkInfo => ({
  ...{ index, state, failed, items: 10 },
});
const many = (length: number, done: number) =>
  Array.from({ length }, (_, n) => chunk(n, n < done ? 'done' : 'pending'));

describe('chunks in parts', () => {
  it('are one each while there are few', () => {
    const chunks = [chunk(0, 'done', 3), chunk(1, 'checked'), chunk(2, 'pending')];
    expect(inParts(chunks, 10)).toEqual([
      { chunks: 1, done: 1, checked: 0, failed: 3 },
      { chunks: 1, done: 0, checked: 1, failed: 0 },
      { chunks: 1, done: 0, checked: 0, failed: 0 },
    ]);
  });

  it.each([
    [201, 7],
    [1000, 200],
    [10_007, 200],
  ])('are all there: %i in %i', (length, most) => {
    const parts = inParts(many(length, 100), most);
    expect(parts).toHaveLength(most);
    expect(parts.reduce((sum, { chunks }) => sum + chunks, 0)).toBe(length);
    expect(parts.reduce((sum, { done }) => sum + done, 0)).toBe(100);
    const sizes = parts.map(({ chunks }) => chunks);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('are none where there are none', () => expect(inParts([], 200)).toEqual([]));
});
