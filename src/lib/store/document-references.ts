import type { BlobId, SegmentId } from '../data/ids';
import { unpackText } from '../data/packed-text';
import type { StoredSegment } from '../data/segment';
import { access } from './access';
import type { SheafDatabase } from './schema';

/** A content address, alone or with more beside it in the cell. */
const ADDRESS = /\b[0-9a-f]{64}\b/g;

/** Segments read at a time. */
const STEP_SEGMENTS = 100;

/** The documents that the cells of these segments of file attributes name. */
export async function documentsNamedBy(
  db: SheafDatabase,
  segments: ReadonlySet<SegmentId>,
): Promise<Set<BlobId>> {
  const named = new Set<BlobId>();
  const ids = [...segments];
  for (let at = 0; at < ids.length; at += STEP_SEGMENTS) {
    const step = ids.slice(at, at + STEP_SEGMENTS);
    for (const segment of await access(db, () => db.segments.bulkGet(step))) {
      for (const text of segment ? textsOf(segment) : []) {
        for (const [address] of text.matchAll(ADDRESS)) named.add(address);
      }
    }
  }
  return named;
}

/** The texts that a segment itself holds; what it is an edit of is asked for on its own. */
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
