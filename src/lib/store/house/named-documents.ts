import type { BlobId } from '../../data/ids';
import { unpackText } from '../../data/packed-text';
import type { StoredSegment } from '../../data/segment';

/** A content address, alone or with more beside it in the cell. */
const ADDRESS = /\b[0-9a-f]{64}\b/g;

/** The documents that the texts of a segment name; what it is an edit of has texts of its own. */
export function documentsNamedBy(segment: StoredSegment): BlobId[] {
  return textsOf(segment).flatMap(documentsIn);
}

/** The documents that a cell names. */
export function documentsIn(text: string): BlobId[] {
  return text.match(ADDRESS) ?? [];
}

function textsOf(segment: StoredSegment): string[] {
  switch (segment.encoding) {
    case 'plain':
      return unpackText(segment.cells);
    case 'dictionary':
    case 'delta':
      return unpackText(segment.values);
    case 'number':
    case 'mask':
      return [];
  }
}
