import { describe, expect, it } from 'vitest';
import { encodeColumn } from './encode-column';
import { facet } from './facets';
import { clearBit, fullMask } from './mask';
import { readColumn } from './read-column';

const part = (...cells: string[]) => ({
  column: readColumn(encodeColumn(cells), () => undefined),
  mask: fullMask(cells.length),
});

describe('facet', () => {
  it('merges counts over groups, most frequent first', () => {
    const parts = [part('b', 'a', 'b', ''), part('c', 'a', 'b')];
    clearBit(parts[0]!.mask, 0);
    expect(facet(parts, { type: 'text', limit: 9 })).toEqual({
      values: [
        { value: 'a', count: 2 },
        { value: 'b', count: 2 },
        { value: 'c', count: 1 },
      ],
      distinct: 3,
      empty: 1,
    });
  });

  it('gives the first and counts the rest', () => {
    const parts = [part('b', 'a', 'c', 'c')];
    const { values, distinct } = facet(parts, { type: 'text', limit: 2 });
    expect(values.map(({ value }) => value)).toEqual(['c', 'a']);
    expect(distinct).toBe(3);
    expect(facet(parts, { type: 'text', limit: 0 }).values).toEqual([]);
  });

  it('counts single tags', () => {
    const { values, empty } = facet([part('x, y', 'y', '')], { type: 'tags', limit: 9 });
    expect(values).toEqual([
      { value: 'y', count: 2 },
      { value: 'x', count: 1 },
    ]);
    expect(empty).toBe(1);
  });
});
