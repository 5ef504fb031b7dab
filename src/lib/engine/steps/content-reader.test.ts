import { describe, expect, it } from 'vitest';
import { packText } from '../../data/packed-text';
import type { RowGroup } from '../../data/revision';
import type { StoredSegment } from '../../data/segment';
import type { ContentStore } from '../ports';
import { StoreReader } from './content-reader';

const SEGMENTS: Record<string, StoredSegment> = {
  owner: {
    encoding: 'dictionary',
    length: 3,
    values: packText(['a', 'b']),
    codes: Uint8Array.of(0, 1, 0),
  },
  edited: { encoding: 'dictionary', length: 3, values: packText(['A', 'B']), codes: 'owner' },
  patched: {
    ...{ encoding: 'delta', length: 3, base: 'edited' },
    ...{ offsets: Uint16Array.of(2), values: packText(['C']) },
  },
  other: { encoding: 'plain', length: 3, cells: packText(['x', 'y', 'z']) },
  live: { encoding: 'mask', length: 3, words: Uint32Array.of(0b101) },
};

const GROUP: RowGroup = {
  ...{ id: 'g', length: 3, items: 2, live: 'live' },
  segments: { first: 'patched', second: 'other' },
};

function reader() {
  const reads: string[][] = [];
  const segments: ContentStore['segments'] = (ids) => {
    reads.push([...ids]);
    return Promise.resolve(ids.map((id) => SEGMENTS[id]!));
  };
  return { reads, reader: new StoreReader({ segments } as ContentStore) };
}

describe('StoreReader', () => {
  it('reads a delta over values whose codes are elsewhere', async () => {
    const column = await reader().reader.column(GROUP, 'first');
    expect([0, 1, 2].map((i) => column.text(i))).toEqual(['A', 'B', 'C']);
  });

  it('reads all columns of a chunk at once', async () => {
    const { reader: content, reads } = reader();
    await content.prefetch([GROUP], ['first', 'second', 'third']);
    await content.column(GROUP, 'first');
    await content.column(GROUP, 'second');
    expect(reads).toEqual([['patched', 'other'], ['edited'], ['owner']]);
  });

  it('reads an attribute without cells as empty', async () => {
    const { reader: content, reads } = reader();
    const column = await content.column(GROUP, 'third');
    expect([column.length, column.text(2), reads.length]).toEqual([3, '', 0]);
  });

  it('answers in the order asked for', async () => {
    const found = await reader().reader.segments(['other', 'owner', 'other']);
    expect(found).toEqual([SEGMENTS.other, SEGMENTS.owner, SEGMENTS.other]);
  });

  it('takes all items as alive without a mask', async () => {
    const { reader: content } = reader();
    const { live: _, ...whole } = GROUP;
    expect(await content.live(GROUP)).toEqual(Uint32Array.of(0b101));
    expect(await content.live(whole)).toEqual(Uint32Array.of(0b111));
  });

  it('refuses a mask where cells are asked for', async () => {
    const group = { ...GROUP, segments: { first: 'live' } };
    await expect(reader().reader.column(group, 'first')).rejects.toMatchObject({
      code: 'segment.invalid',
    });
  });
});
