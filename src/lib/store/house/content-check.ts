import { segmentFault } from '../../data/check-segment';
import type { BlobId, SegmentId } from '../../data/ids';
import { countBits, forEachBit } from '../../data/mask';
import type { Revision, RowGroup } from '../../data/revision';
import { dependencyOf, type StoredSegment } from '../../data/segment';
import { segmentBytes } from '../../data/segment-bytes';
import { StoreReader } from '../../engine/steps/content-reader';
import { inSteps } from '../in-steps';
import type { Store } from '../store';
import { documentsIn } from './named-documents';

/** Segments, and documents, looked at together. */
const STEP_RECORDS = 50;

/** What a segment was found to be. */
type Checked =
  | { readonly is: 'missing' }
  | { readonly is: 'invalid'; readonly why: string }
  | { readonly is: 'cells'; readonly length: number }
  | { readonly is: 'mask'; readonly length: number; readonly items: number };

/** What is wrong with the content of a revision. */
export interface ContentFaults {
  readonly missing: readonly SegmentId[];
  readonly invalid: readonly { readonly id: SegmentId; readonly why: string }[];
  /** The row groups with the counts that they should have; null where all are right. */
  readonly counted: readonly RowGroup[] | null;
}

/** Reads the content of revisions, each segment once, and tells what is wrong with it. */
export class ContentCheck {
  /** Of all segments that were read, each counted once. */
  bytes = 0;
  readonly #counted = new Set<SegmentId>();
  readonly #store: Store;
  readonly #signal: AbortSignal;
  readonly #checked = new Map<SegmentId, Checked>();
  readonly #documents = new Map<BlobId, boolean>();

  constructor(store: Store, signal: AbortSignal) {
    this.#store = store;
    this.#signal = signal;
  }

  get segments(): number {
    return this.#counted.size;
  }

  async content(revision: Revision, onItems = (_: number) => {}): Promise<ContentFaults> {
    const missing: SegmentId[] = [];
    const invalid: { id: SegmentId; why: string }[] = [];
    const counted: RowGroup[] = [];
    for (const group of revision.groups) {
      const { live } = group;
      const named = [...Object.values(group.segments), ...(live === undefined ? [] : [live])];
      await this.#check(named);
      for (const id of named) {
        const why = this.#faultOf(id, group);
        if (why === 'missing') missing.push(id);
        else if (why !== undefined) invalid.push({ id, why });
      }
      const mask = live === undefined ? undefined : this.#checked.get(live);
      counted.push({ ...group, items: mask?.is === 'mask' ? mask.items : group.length });
      onItems(group.items);
    }
    const isRight = counted.every(({ items }, i) => items === revision.groups[i]!.items);
    return { missing, invalid, counted: isRight ? null : counted };
  }

  /** Documents that living items of a sound revision name, and that are not there. */
  async missingDocuments({ attributes, groups }: Revision): Promise<BlobId[]> {
    const files = attributes.filter(({ type }) => type === 'file');
    const reader = new StoreReader(this.#store.content);
    const named = new Set<BlobId>();
    for (const group of groups) {
      for (const { id } of files) {
        this.#signal.throwIfAborted();
        const column = await reader.column(group, id);
        forEachBit(await reader.live(group), (offset) => {
          for (const document of documentsIn(column.text(offset))) named.add(document);
        });
      }
    }
    const unknown = [...named].filter((id) => !this.#documents.has(id));
    for (const step of inSteps(unknown, STEP_RECORDS)) {
      const sizes = await this.#store.house.blobBytes(step);
      step.forEach((id, i) => this.#documents.set(id, sizes[i] !== undefined));
    }
    return [...named].filter((id) => this.#documents.get(id) === false);
  }

  #faultOf(id: SegmentId, { length, live }: RowGroup): string | undefined {
    const checked = this.#checked.get(id)!;
    if (checked.is === 'missing') return 'missing';
    if (checked.is === 'invalid') return checked.why;
    if ((checked.is === 'mask') !== (id === live)) return 'holds something else';
    return checked.length === length ? undefined : `has ${checked.length} cells, not ${length}`;
  }

  async #check(ids: readonly SegmentId[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#checked.has(id));
    for (const step of inSteps(unknown, STEP_RECORDS)) {
      const found = await this.#read(step);
      for (const id of step) this.#checked.set(id, check(id, found));
    }
  }

  /** Segments with all that they need, as far as it is there. */
  async #read(ids: readonly SegmentId[]): Promise<ReadonlyMap<SegmentId, StoredSegment>> {
    const found = new Map<SegmentId, StoredSegment>();
    const asked = new Set<SegmentId>();
    let wanted = [...ids];
    while (wanted.length > 0) {
      this.#signal.throwIfAborted();
      const read = await this.#store.house.segments(wanted);
      wanted.forEach((id, i) => {
        asked.add(id);
        if (read[i]) found.set(id, read[i]);
      });
      const needed = read.flatMap((segment) => (segment ? (dependencyOf(segment) ?? []) : []));
      wanted = [...new Set(needed)].filter((id) => !asked.has(id));
    }
    for (const [id, segment] of found) this.#count(id, segment);
    return found;
  }

  /** What others depend on is read again with each of them. */
  #count(id: SegmentId, segment: StoredSegment): void {
    if (this.#counted.has(id)) return;
    this.#counted.add(id);
    this.bytes += segmentBytes(segment);
  }
}

function check(id: SegmentId, found: ReadonlyMap<SegmentId, StoredSegment>): Checked {
  const segment = found.get(id);
  if (!segment || !hasAll(segment, found)) return { is: 'missing' };
  const why = segmentFault(segment, (needed) => found.get(needed));
  if (why !== undefined) return { is: 'invalid', why };
  const { length } = segment;
  if (segment.encoding !== 'mask') return { is: 'cells', length };
  return { is: 'mask', length, items: countBits(segment.words) };
}

function hasAll(segment: StoredSegment, found: ReadonlyMap<SegmentId, StoredSegment>): boolean {
  const needed = dependencyOf(segment);
  if (needed === undefined) return true;
  const under = found.get(needed);
  return under !== undefined && hasAll(under, found);
}
