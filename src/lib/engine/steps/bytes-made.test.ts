import { describe, expect, it } from 'vitest';
import { encodeColumn } from '../../data/encode-column';
import { segmentBytes } from '../../data/segment-bytes';
import { NO_COUNTS, type ChunkOutput } from '../operation';
import { bytesMade } from './bytes-made';

const segment = encodeColumn(['one', 'two', 'three']);
const made = (output: Partial<ChunkOutput>) =>
  bytesMade({ collections: [], problems: [], counts: NO_COUNTS, ...output });
const cell = { group: 'g', attribute: 'a' };

describe('bytesMade', () => {
  it.each<[string, Partial<ChunkOutput>, number]>([
    ['is nothing for nothing', {}, 0],
    ['counts files', { fileBytes: 7 }, 7],
    [
      'counts new cells, and no others',
      {
        collections: [
          {
            collection: 'c',
            cells: [
              { ...cell, cells: segment },
              { ...cell, cells: 'stored' },
              { ...cell, cells: null },
            ],
          },
        ],
      },
      segmentBytes(segment),
    ],
    [
      'counts added groups and masks',
      {
        collections: [
          {
            collection: 'c',
            added: [{ id: 'g', length: 3, cells: { a: segment, b: segment } }],
            live: [{ group: 'g', words: new Uint32Array(2) }],
          },
        ],
      },
      2 * segmentBytes(segment) + 8,
    ],
  ])('%s', (_, output, bytes) => {
    expect(made(output)).toBe(bytes);
  });
});
