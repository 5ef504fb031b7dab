import type { StoredSegment } from '../../data/segment';
import { segmentBytes } from '../../data/segment-bytes';
import type { ChunkOutput } from '../operation';

/** Bytes of the segments that a chunk made, and of the files that it had at hand for them. */
export function bytesMade({ collections, fileBytes = 0 }: ChunkOutput): number {
  let bytes = fileBytes;
  for (const { cells = [], live = [], added = [] } of collections) {
    for (const { cells: made } of cells) if (isMade(made)) bytes += segmentBytes(made);
    for (const { words } of live) bytes += words.byteLength;
    for (const group of added) {
      for (const segment of Object.values(group.cells)) bytes += segmentBytes(segment);
    }
  }
  return bytes;
}

function isMade(cells: StoredSegment | string | null): cells is StoredSegment {
  return cells !== null && typeof cells !== 'string';
}
