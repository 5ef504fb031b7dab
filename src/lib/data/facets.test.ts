import { describe, expect, it, vi } from 'vitest';
import { allBut } from '../../../tests/fixtures/all-but';
import { encodeColumn } from './encode-column';
import { facet } from './facets';
import { fullMask } from './mask';
import { readColumn } from './read-column';

const part = (...cells: string[]) => ({
  column: readColumn(encodeColumn(cells), () => undefined),
  mask: fullMask(cells.length),
});

const unhurried = async () => {};

describe('facet', () => {
  it('merges counts over groups, most frequent first', async () => {
    const parts = [{ ...part('b', 'a', 'b', ''), mask: allBut(4, 0) }, part('c', 'a', 'b')];
    expect(await facet(parts, { type: 'text', limit: 9 }, unhurried)).toEqual({
      values: [
        { value: 'a', count: 2 },
        { value: 'b', count: 2 },
        { value: 'c', count: 1 },
      ],
      distinct: 3,
      empty: 1,
    });
  });

  it('gives the first and counts the rest', async () => {
    const parts = [part('b', 'a', 'c', 'c')];
    const { values, distinct } = await facet(parts, { type: 'text', limit: 2 }, unhurried);
    expect(values.map(({ value }) => value)).toEqual(['c', 'a']);
    expect(distinct).toBe(3);
    const none = await facet(parts, { type: 'text', limit: 0 }, unhurried);
    expect(none.values).toEqual([]);
  });

  it('counts single tags', async () => {
    const parts = [part('x, y', 'y', '')];
    const { values, empty } = await facet(parts, { type: 'tags', limit: 9 }, unhurried);
    expect(values).toEqual([
      { value: 'y', count: 2 },
      { value: 'x', count: 1 },
    ]);
    expect(empty).toBe(1);
  });

  it('breathes for each group and ends where it is stopped', async () => {
    const parts = [part('a'), part('b'), part('c')];
    const breathe = vi.fn(unhurried).mockResolvedValueOnce().mockRejectedValueOnce(new Error('no'));
    const counted = facet(parts, { type: 'text', limit: 9 }, breathe);
    await expect(counted).rejects.toThrow('no');
    expect(breathe).toHaveBeenCalledTimes(2);
  });
});
