import type { Column } from '../../data/column';
import type { AttributeId, SegmentId } from '../../data/ids';
import { emptyColumn, readColumn } from '../../data/read-column';
import type { RowGroup } from '../../data/revision';
import { dependencyOf, type MaskSegment, type StoredSegment } from '../../data/segment';
import { segmentBytes } from '../../data/segment-bytes';
import type { ContentStore } from '../../engine/ports';

/**
 * Columns that were read lately, by segment. Segments are immutable, so nothing here is ever
 * stale; the oldest go once the bytes kept pass the limit.
 */
export class ColumnCache {
  readonly #store: Pick<ContentStore, 'segments'>;
  readonly #maxBytes: number;
  readonly #kept = new Map<SegmentId, { column: Column; bytes: number }>();
  #bytes = 0;

  constructor(store: Pick<ContentStore, 'segments'>, maxBytes: number) {
    this.#store = store;
    this.#maxBytes = maxBytes;
  }

  /** The columns of an attribute in several groups, with one read for all that is not kept. */
  async columns(groups: readonly RowGroup[], attribute: AttributeId): Promise<Column[]> {
    const ids = groups.map((group) => group.segments[attribute]);
    const found = await this.#read(ids.filter((id) => id !== undefined));
    return groups.map((group, i) => {
      const id = ids[i];
      return id === undefined ? emptyColumn(group.length) : found.get(id)!;
    });
  }

  async masks(ids: readonly SegmentId[]): Promise<Uint32Array[]> {
    const segments = await this.#store.segments(ids);
    return segments.map((segment) => (segment as MaskSegment).words);
  }

  async #read(ids: readonly SegmentId[]): Promise<Map<SegmentId, Column>> {
    const found = new Map<SegmentId, Column>();
    const missing: SegmentId[] = [];
    for (const id of ids) {
      const kept = this.#kept.get(id);
      if (!kept) missing.push(id);
      else {
        this.#kept.delete(id);
        this.#kept.set(id, kept);
        found.set(id, kept.column);
      }
    }
    if (missing.length === 0) return found;
    const stored = await readWithDependencies(this.#store, missing);
    for (const id of missing) {
      const segment = stored.get(id)!;
      if (segment.encoding === 'mask') throw new Error(`Segment ${id} is a mask, not cells.`);
      const column = readColumn(segment, (dependency) => stored.get(dependency));
      found.set(id, column);
      this.#keep(id, column, segmentBytes(segment));
    }
    return found;
  }

  #keep(id: SegmentId, column: Column, bytes: number): void {
    // Somebody else may have read it at the same time.
    this.#bytes += bytes - (this.#kept.get(id)?.bytes ?? 0);
    this.#kept.set(id, { column, bytes });
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (this.#bytes <= this.#maxBytes || oldest === id) break;
      this.#kept.delete(oldest);
      this.#bytes -= freed;
    }
  }
}

/** A delta needs its base, and that one may need the owner of its codes: two rounds at most. */
async function readWithDependencies(
  store: Pick<ContentStore, 'segments'>,
  ids: readonly SegmentId[],
): Promise<Map<SegmentId, StoredSegment>> {
  const stored = new Map<SegmentId, StoredSegment>();
  let wanted = [...new Set(ids)];
  while (wanted.length > 0) {
    const segments = await store.segments(wanted);
    wanted.forEach((id, i) => stored.set(id, segments[i]!));
    const needed = segments.map(dependencyOf).filter((id) => id !== undefined);
    wanted = [...new Set(needed)].filter((id) => !stored.has(id));
  }
  return stored;
}
