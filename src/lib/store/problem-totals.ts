import type { BatchId } from '../data/ids';
import type { KeyRange } from './changed-keys';
import { batchBounds } from './keys';
import type { SheafDatabase } from './schema';

/** How many problems each batch has, held in memory. */
export class ProblemTotals {
  readonly #db: SheafDatabase;
  #totals = new Map<BatchId, number>();
  /** Written since they were counted; null where nobody can tell which. */
  #stale: Set<BatchId> | null = new Set();

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  of(batch: BatchId): number {
    return this.#totals.get(batch) ?? 0;
  }

  /** Counts all of them anew. */
  async countAll(): Promise<void> {
    const totals = new Map<BatchId, number>();
    const counts = await this.#db.problemCounts.toArray();
    for (const { batch, count } of counts) totals.set(batch, (totals.get(batch) ?? 0) + count);
    this.#totals = totals;
    this.#stale = new Set();
  }

  /** Some were written. */
  note(written: KeyRange): void {
    const batch = batchOf(written);
    if (batch === null) this.#stale = null;
    else this.#stale?.add(batch);
  }

  /**
   * Counts anew those that were written and are due, and gives them; null means all. Not sooner than
   * needed: whoever reads waits for a chunk that is just writing its problems.
   */
  async recount(isDue: (batch: BatchId) => boolean): Promise<ReadonlySet<BatchId> | null> {
    if (this.#stale === null) {
      await this.countAll();
      return null;
    }
    const due = new Set([...this.#stale].filter(isDue));
    for (const batch of due) {
      const counts = this.#db.problemCounts.where(':id').between(...batchBounds(batch));
      const total = (await counts.toArray()).reduce((sum, { count }) => sum + count, 0);
      this.#totals.set(batch, total);
      this.#stale.delete(batch);
    }
    return due;
  }
}

/** The batch that a range of `[batch, chunk]` is all about; null where it is of several. */
function batchOf({ from, to }: KeyRange): BatchId | null {
  if (!Array.isArray(from) || !Array.isArray(to)) return null;
  return typeof from[0] === 'string' && from[0] === to[0] ? from[0] : null;
}
