import type { Column } from '../../data/column';
import type { AttributeId, BlobId, SegmentId } from '../../data/ids';
import { fullMask, type Mask } from '../../data/mask';
import { emptyColumn, readColumn } from '../../data/read-column';
import type { RowGroup } from '../../data/revision';
import { dependencyOf, type StoredSegment } from '../../data/segment';
import { segmentBytes } from '../../data/segment-bytes';
import { AppError } from '../app-error';
import type { ContentReader } from '../operation';
import type { ContentStore } from '../ports';

/** A step keeps no more than about this much of what it has read. */
const CACHE_BYTES = 64 * 2 ** 20;

/**
 * Reads segments in bulk, each with what it depends on, and keeps them for the life of one step:
 * one read per segment costs IndexedDB many times as much as one for all.
 */
export class StoreReader implements ContentReader {
  readonly #store: ContentStore;
  /** In the order in which they were read. */
  readonly #kept = new Map<SegmentId, StoredSegment>();
  #keptBytes = 0;
  #mostBytes = 0;

  constructor(store: ContentStore) {
    this.#store = store;
  }

  /** The most that it has kept at once. */
  get mostBytes(): number {
    return this.#mostBytes;
  }

  /** Reads the attributes' cells in the groups at once, so that `column` finds them. */
  async prefetch(groups: readonly RowGroup[], attributes: readonly AttributeId[]): Promise<void> {
    await this.#load(groups.flatMap((group) => segmentsOf(group, attributes)));
  }

  async column(group: RowGroup, attribute: AttributeId): Promise<Column> {
    const id = group.segments[attribute];
    if (id === undefined) return emptyColumn(group.length);
    const found = await this.#load([id]);
    const segment = found.get(id);
    if (!segment || segment.encoding === 'mask') throw notCells(id);
    return readColumn(segment, (needed) => found.get(needed));
  }

  async segments(ids: readonly SegmentId[]): Promise<readonly StoredSegment[]> {
    const found = await this.#load(ids);
    return ids.map((id) => found.get(id)!);
  }

  async blob(id: BlobId): Promise<Blob> {
    const blob = await this.#store.blob(id);
    if (!blob) throw new AppError('blob.missing', `The file ${id} is not in the storage.`);
    return blob;
  }

  /** How much must be read for the attributes' cells in a group. */
  async bytes(group: RowGroup, attributes: readonly AttributeId[]): Promise<number> {
    const found = await this.#load(segmentsOf(group, attributes));
    let bytes = 0;
    for (const segment of found.values()) bytes += segmentBytes(segment);
    return bytes;
  }

  /** The live items of a group. */
  async live(group: RowGroup): Promise<Mask> {
    if (group.live === undefined) return fullMask(group.length);
    const segment = (await this.#load([group.live])).get(group.live);
    if (segment?.encoding !== 'mask') throw notCells(group.live);
    return segment.words;
  }

  /** The segments and all that they depend on: a delta's base may need its codes' owner. */
  async #load(ids: readonly SegmentId[]): Promise<ReadonlyMap<SegmentId, StoredSegment>> {
    const found = new Map<SegmentId, StoredSegment>();
    let wanted = [...new Set(ids)];
    while (wanted.length > 0) {
      await this.#find(wanted, found);
      const needed = wanted.flatMap((id) => dependencyOf(found.get(id)!) ?? []);
      wanted = [...new Set(needed)].filter((id) => !found.has(id));
    }
    return found;
  }

  async #find(ids: readonly SegmentId[], found: Map<SegmentId, StoredSegment>): Promise<void> {
    const missing = ids.filter((id) => !this.#kept.has(id));
    for (const id of ids) {
      const kept = this.#kept.get(id);
      if (kept) found.set(id, kept);
    }
    if (missing.length === 0) return;
    const read = await this.#store.segments(missing);
    missing.forEach((id, i) => {
      found.set(id, read[i]!);
      this.#keep(id, read[i]!);
    });
  }

  #keep(id: SegmentId, segment: StoredSegment): void {
    // Columns that are asked for at the same time may need the same segment.
    if (this.#kept.has(id)) return;
    this.#kept.set(id, segment);
    this.#keptBytes += segmentBytes(segment);
    this.#mostBytes = Math.max(this.#mostBytes, this.#keptBytes);
    for (const [oldest, dropped] of this.#kept) {
      if (this.#keptBytes <= CACHE_BYTES || oldest === id) return;
      this.#kept.delete(oldest);
      this.#keptBytes -= segmentBytes(dropped);
    }
  }
}

/** The segments that hold the attributes' cells in a group. */
export function segmentsOf(group: RowGroup, attributes: readonly AttributeId[]): SegmentId[] {
  return attributes.flatMap((attribute) => group.segments[attribute] ?? []);
}

function notCells(id: SegmentId): AppError {
  return new AppError('segment.invalid', `Segment ${id} does not hold what it should.`);
}
