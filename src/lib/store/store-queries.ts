import type { BatchId, CollectionId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { BatchRecord, BatchStatus, StoredProblem } from '../engine/batch';
import type { CollectionRecord, ProblemRange } from '../engine/ports';
import { isEnded } from '../engine/transitions';
import { access } from './access';
import { BatchReader } from './batch-reader';
import { DexieProblems } from './dexie-problems';
import { batchIdOf } from './keys';
import type { BatchRow } from './rows';
import type { SheafDatabase } from './schema';

export interface BatchQuery {
  readonly status?: BatchStatus | readonly BatchStatus[];
  /** Created at or after, and before: milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
  /** Contained in the title or the collection's name, in any case. */
  readonly text?: string;
  /** Those that were put away, instead of those on the list. */
  readonly archived?: boolean;
  /** Default: newest. */
  readonly sort?: 'newest' | 'oldest';
  readonly limit?: number;
  readonly offset?: number;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** What the pages ask. Each is a plain read; `liveValue` makes one follow the database. */
export class StoreQueries {
  readonly #db: SheafDatabase;
  readonly #batches: BatchReader;
  readonly #problems: DexieProblems;

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

  /** Those that were made from it, to do a part of it again. */
  children(id: BatchId): Promise<BatchRecord[]> {
    return this.#batches.children(id);
  }

  /** Those that match. One that something is done on is on the list, wherever it was put. */
  batches(query: BatchQuery = {}): Promise<BatchRecord[]> {
    const { offset = 0, limit = Infinity } = query;
    return access(this.#db, async () => {
      const rows = await this.#matching(query, offset + limit);
      return this.#batches.join(rows.slice(offset, offset + limit));
    });
  }

  /** Those of them that have ended. */
  async endedBatches(query: BatchQuery): Promise<BatchId[]> {
    const { offset = 0, limit = Infinity } = query;
    const rows = await access(this.#db, () => this.#matching(query));
    const found = rows.filter(({ open }) => open === 0).slice(offset, offset + limit);
    return found.map(({ seq }) => batchIdOf(seq));
  }

  /** How many match, whatever `limit` and `offset` are. */
  countBatches(query: BatchQuery = {}): Promise<number> {
    return access(this.#db, async () => (await this.#matching(query)).length);
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

  /** All rows that match, or at least the first `needed` of them. */
  async #matching(query: BatchQuery, needed = Infinity): Promise<BatchRow[]> {
    const matches = rowMatcher(query, await this.#namedLike(query.text));
    // What is at work is asked for all the time, and is a handful among thousands.
    const isOfOpen = query.status !== undefined && [query.status].flat().every(isUnderWay);
    const { batches } = this.#db;
    const table = isOfOpen ? batches.where('open').equals(1) : batches.toCollection();
    const isNewestFirst = query.sort !== 'oldest';
    // A cursor stops early, but is several times as slow as reading the rows in one go.
    const isSelective = query.status !== undefined || query.text !== undefined;
    if (!isSelective && needed < Infinity) {
      const rows = isNewestFirst ? table.reverse() : table;
      return rows.filter(matches).limit(needed).toArray();
    }
    const rows = (await table.toArray()).filter(matches);
    return isNewestFirst ? rows.reverse() : rows;
  }

  /** Collections with the text in their names. */
  async #namedLike(text: string | undefined): Promise<ReadonlySet<CollectionId>> {
    if (!text) return new Set();
    const records = await this.#db.collections.toArray();
    return new Set(records.filter(({ name }) => contains(name, text)).map(({ id }) => id));
  }
}

const isUnderWay = (status: BatchStatus): boolean => !isEnded({ status });

function rowMatcher(
  { status, from = -Infinity, to = Infinity, text, archived = false }: BatchQuery,
  namedLike: ReadonlySet<CollectionId>,
): (row: BatchRow) => boolean {
  const statuses = status === undefined ? undefined : new Set([status].flat());
  return (row) =>
    (row.open === 1 ? !archived : !row.isRemoved && row.isArchived === archived) &&
    (statuses?.has(row.status) ?? true) &&
    row.createdAt >= from &&
    row.createdAt < to &&
    (!text || contains(row.title, text) || concerns(row, namedLike));
}

function concerns({ collection, moved }: BatchRow, ids: ReadonlySet<CollectionId>): boolean {
  return (collection !== null && ids.has(collection)) || moved.some((id) => ids.has(id));
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
