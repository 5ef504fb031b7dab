import type { BlobId, RevisionId, SegmentId } from '../../data/ids';
import type { Revision } from '../../data/revision';
import { inSteps } from '../in-steps';
import type { InventoryRow } from '../inventory-row';
import type { HouseStore } from './house-store';
import { inPages } from './in-pages';
import { documentsNamedBy } from './named-documents';
import { fileSegments, namedSegments } from './named-segments';

/** Manifests read at a time: that of a wide table may take a megabyte. */
const STEP_REVISIONS = 20;
/** Segments whose cells are read at a time. */
const STEP_SEGMENTS = 20;
const STEP_ROWS = 2000;
/** About what one name of a segment takes in a manifest. */
const NAME_BYTES = 64;

/** What came with some revisions that had not been reached before. */
export interface Gain {
  /** Of manifests and segments. */
  readonly bytes: number;
  readonly documents: readonly BlobId[];
}

/**
 * All that can be come to from revisions: the segments that they name, what those need, and the
 * documents that cells of files name. Cells of no other kind are read.
 */
export class Reach {
  readonly revisions = new Set<RevisionId>();
  readonly segments = new Set<SegmentId>();
  readonly documents = new Set<BlobId>();
  /** Revisions and segments that should be there and are not. */
  readonly missing = new Set<string>();
  readonly #files = new Set<SegmentId>();
  readonly #house: HouseStore;
  readonly #stored = new Set<SegmentId>();
  readonly #inventory = new Map<SegmentId, InventoryRow>();
  readonly #signal: AbortSignal;

  private constructor(house: HouseStore, signal: AbortSignal) {
    this.#house = house;
    this.#signal = signal;
  }

  static async over(house: HouseStore, signal: AbortSignal): Promise<Reach> {
    const reach = new Reach(house, signal);
    const rows = (after: string) => house.inventory(after, STEP_ROWS);
    for await (const page of inPages(rows, ({ id }) => id, signal)) {
      for (const row of page) reach.#inventory.set(row.id, row);
    }
    const keys = (after: string) => house.keys('segments', after, STEP_ROWS);
    for await (const page of inPages(keys, (id) => id, signal)) {
      for (const id of page) reach.#stored.add(id);
    }
    return reach;
  }

  /** About how many bytes segments take, be they reached or not. */
  bytesOf(ids: readonly SegmentId[]): number {
    return ids.reduce((sum, id) => sum + (this.#inventory.get(id)?.bytes ?? 0), 0);
  }

  async add(ids: Iterable<RevisionId>): Promise<Gain> {
    let documents: BlobId[] = [];
    let bytes = 0;
    for (const step of inSteps(fresh(ids, this.revisions), STEP_REVISIONS)) {
      this.#signal.throwIfAborted();
      const found = await this.#house.revisions(step);
      for (const [i, id] of step.entries()) {
        this.revisions.add(id);
        const revision = found[i];
        if (!revision) this.missing.add(id);
        else {
          bytes += await this.#addContent(revision);
          documents = documents.concat(await this.#addDocuments(revision));
        }
      }
    }
    return { bytes, documents };
  }

  async #addContent(revision: Revision): Promise<number> {
    const named = namedSegments(revision);
    const reached = await this.#close(named, this.segments);
    return named.length * NAME_BYTES + this.bytesOf(reached);
  }

  async #addDocuments(revision: Revision): Promise<BlobId[]> {
    const added: BlobId[] = [];
    const files = await this.#close(fileSegments(revision), this.#files);
    for (const step of inSteps(files, STEP_SEGMENTS)) {
      this.#signal.throwIfAborted();
      for (const segment of await this.#house.segments(step)) {
        for (const document of segment ? documentsNamedBy(segment) : []) {
          if (this.documents.has(document)) continue;
          this.documents.add(document);
          added.push(document);
        }
      }
    }
    return added;
  }

  /** Adds segments and all that they need to a set, and gives those that were not in it. */
  async #close(ids: readonly SegmentId[], known: Set<SegmentId>): Promise<SegmentId[]> {
    let added: SegmentId[] = [];
    let wanted = fresh(ids, known);
    while (wanted.length > 0) {
      for (const id of wanted) {
        known.add(id);
        if (!this.#stored.has(id)) this.missing.add(id);
      }
      added = added.concat(wanted);
      await this.#takeStock(wanted);
      wanted = fresh(
        wanted.flatMap((id) => this.#inventory.get(id)?.needs ?? []),
        known,
      );
    }
    return added;
  }

  async #takeStock(ids: readonly SegmentId[]): Promise<void> {
    const unknown = ids.filter((id) => !this.#inventory.has(id));
    for (const step of inSteps(unknown, STEP_SEGMENTS)) {
      this.#signal.throwIfAborted();
      for (const row of await this.#house.takeStock(step)) this.#inventory.set(row.id, row);
    }
  }
}

function fresh<Id>(ids: Iterable<Id>, known: ReadonlySet<Id>): Id[] {
  return [...new Set(ids)].filter((id) => !known.has(id));
}
