import type { SegmentId } from '../data/ids';
import { dependencyOf, type StoredSegment } from '../data/segment';
import { segmentBytes } from '../data/segment-bytes';

/** What is known of a segment without reading it. */
export interface InventoryRow {
  readonly id: SegmentId;
  /** About what it takes, as `segmentBytes` says. */
  readonly bytes: number;
  /** The segment that must be at hand to read it, if any. */
  readonly needs: SegmentId | null;
}

export function inventoryRow(id: SegmentId, segment: StoredSegment): InventoryRow {
  return { id, bytes: segmentBytes(segment), needs: dependencyOf(segment) ?? null };
}
