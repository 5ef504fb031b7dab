import { describe, expect, it } from 'vitest';
import { packText } from '../../data/packed-text';
import type { RowGroup } from '../../data/revision';
import type { StoredSegment } from '../../data/segment';
import { segmentBytes } from '../../data/segment-bytes';
import { ColumnCache } from './column-cache';

const plain = (...cells: string[]): StoredSegment => ({
  ...{ encoding: 'plain', length: cells.length, cells: packText(cells) },
});

const SEGMENTS: Record<string, StoredSegment> = {
  a: plain('a'),
  b: plain('b'),
  c: plain('c'),
  patched: {
    ...{ encoding: 'delta', length: 1, base: 'a' },
    ...{ offsets: Uint16Array.of(0), values: packText(['A']) },
  },
};

const group = (segment?: string): RowGroup => ({
  ...{ id: `g-${segment}`, length: 1, items: 1 },
  segments: segment === undefined ? {} : { name: segment },
});

/** A cache with room for as many of the plain segments. */
function cacheOf(room: number) {
  const reads: string[][] = [];
  const store = {
    segments: (ids: readonly string[]) => {
      reads.push([...ids]);
      return Promise.resolve(ids.map((id) => SEGMENTS[id]!));
    },
  };
  const cache = new ColumnCache(store, room * segmentBytes(SEGMENTS.a!));
  const text = async (segment?: string) =>
    (await cache.columns([group(segment)], 'name'))[0]!.text(0);
  return { cache, reads, text };
}

describe('ColumnCache', () => {
  it('reads the columns of several groups at once', async () => {
    const { cache, reads } = cacheOf(3);
    const columns = await cache.columns([group('a'), group(), group('b')], 'name');
    expect(columns.map((column) => column.text(0))).toEqual(['a', '', 'b']);
    expect(reads).toEqual([['a', 'b']]);
  });

  it('reads what a segment is an edit of', async () => {
    const { text, reads } = cacheOf(3);
    expect(await text('patched')).toBe('A');
    expect(reads).toEqual([['patched'], ['a']]);
  });

  it('reads a column once while there is room', async () => {
    const { text, reads } = cacheOf(2);
    for (const segment of ['a', 'b', 'a', 'b']) await text(segment);
    expect(reads).toEqual([['a'], ['b']]);
  });

  it('lets go of what was not used for longest', async () => {
    const { text, reads } = cacheOf(2);
    for (const segment of ['a', 'b', 'a', 'c', 'a', 'b']) await text(segment);
    expect(reads).toEqual([['a'], ['b'], ['c'], ['b']]);
  });

  it('keeps as much after many asked for the same', async () => {
    const { text, reads } = cacheOf(2);
    await Promise.all(['a', 'a', 'a', 'a'].map(text));
    reads.length = 0;
    for (const segment of ['b', 'a', 'b']) await text(segment);
    expect(reads).toEqual([['b']]);
  });
});
