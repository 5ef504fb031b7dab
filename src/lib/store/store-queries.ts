import type { BatchId, CollectionId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { BatchRecord, StoredProblem } from '../engine/batch';
import type { CollectionRecord, ProblemRange } from '../engine/ports';
import { access } from './access';
import { BatchIndex } from './batch-index';
import { watchListing, type BatchListing, type ListingParts } from './batch-listing';
import type { BatchQuery, TaskTotals } from './batch-query';
import { BatchReader } from './batch-reader';
import { DexieProblems } from './dexie-problems';
import { countTasks, findBatches } from './find-batches';
import { batchIdOf } from './keys';
import type { LiveValue } from './live-value';
import type { SheafDatabase } from './schema';
import { ShownBatches } from './shown-batches';

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** What the pages ask. Each is a plain read; `liveValue` makes one follow the database. */
export class StoreQueries {
  readonly #db: SheafDatabase;
  readonly #batches: BatchReader;
  readonly #problems: DexieProblems;
  /** Made when a list is first watched. */
  #listing: ListingParts | undefined;

  constructor(db: SheafDatabase) {
    this.#db = db;
    this.#batches = new BatchReader(db);
    this.#problems = new DexieProblems(db);
  }

  /** Those that have a head, by name. */
  async collections(): Promise<CollectionRecord[]> {
    const records = await access(this.#db, () => this.#db.collections.toArray());
    return records
      .filter(({ head }) => head !== null)
      .sort((a, b) => byName.compare(a.name, b.name));
  }

  collection(id: CollectionId): Promise<CollectionRecord | undefined> {
    return access(this.#db, () => this.#db.collections.get(id));
  }

  /** The revision that a collection shows now. */
  head(id: CollectionId): Promise<Revision | undefined> {
    return access(this.#db, async () => {
      const head = (await this.#db.collections.get(id))?.head;
      return head ? this.#db.revisions.get(head) : undefined;
    });
  }

  batch(id: BatchId): Promise<BatchRecord | undefined> {
    return this.#batches.batch(id);
  }

  /** On which there may be something to do, oldest first. */
  openBatches(): Promise<BatchRecord[]> {
    return this.#batches.openBatches();
  }

  /** Those that were made from it, to do a part of it again. */
  children(id: BatchId): Promise<BatchRecord[]> {
    return this.#batches.children(id);
  }

  /** Those that match. One that something is done on is on the list, wherever it was put. */
  batches(query: BatchQuery = {}): Promise<BatchRecord[]> {
    const { offset = 0, limit = Infinity } = query;
    return access(this.#db, async () => {
      const rows = await findBatches(this.#db, query, offset + limit);
      return this.#batches.join(rows.slice(offset, offset + limit));
    });
  }

  /** Those of them that have ended. */
  async endedBatches(query: BatchQuery): Promise<BatchId[]> {
    const { offset = 0, limit = Infinity } = query;
    const rows = await access(this.#db, () => findBatches(this.#db, query));
    const found = rows.filter(({ open }) => open === 0).slice(offset, offset + limit);
    return found.map(({ seq }) => batchIdOf(seq));
  }

  /** How many match, whatever `limit` and `offset` are. */
  countBatches(query: BatchQuery = {}): Promise<number> {
    return access(this.#db, async () => (await findBatches(this.#db, query)).length);
  }

  /** How many of those that match there are of each state, whatever `status` and `task` say. */
  totals(query: BatchQuery = {}): Promise<TaskTotals> {
    return access(this.#db, () => countTasks(this.#db, query));
  }

  /** A list as a page shows it, from memory: a moment behind what other tabs write. */
  watchListing(query: BatchQuery): LiveValue<BatchListing> {
    this.#listing ??= {
      db: this.#db,
      index: new BatchIndex(this.#db),
      shown: new ShownBatches(this.#db, this.#batches),
    };
    return watchListing(this.#listing, query);
  }

  /** Batches that moved the collection's head, newest commit first. */
  async history(id: CollectionId): Promise<BatchRecord[]> {
    return (await this.#batches.history(id)).reverse();
  }

  problems(id: BatchId, range: ProblemRange): Promise<StoredProblem[]> {
    return this.#problems.problems(id, range);
  }

  problemCodes(id: BatchId): Promise<Readonly<Record<string, number>>> {
    return this.#problems.problemCodes(id);
  }

  countProblems(id: BatchId): Promise<number> {
    return this.#problems.countProblems(id);
  }
}
