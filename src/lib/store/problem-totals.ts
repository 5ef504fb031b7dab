import type { BatchId } from '../data/ids';
import type { KeyRange } from './changed-keys';
import { batchBounds } from './keys';
import type { SheafDatabase } from './schema';

/** How many problems each batch has, held in memory. */
export class ProblemTotals {
  readonly #db: SheafDatabase;
  #totals = new Map<BatchId, number>();

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  of(batch: BatchId): number {
    return this.#totals.get(batch) ?? 0;
  }

  /** Counts all of them anew. */
  async recountAll(): Promise<void> {
    const totals = new Map<BatchId, number>();
    for (const { batch, count } of await this.#db.problemCounts.toArray()) {
      totals.set(batch, (totals.get(batch) ?? 0) + count);
    }
    this.#totals = totals;
  }

  /** Counts anew what was written, and gives the batches that it was of; null means all. */
  async recount(written: readonly KeyRange[]): Promise<ReadonlySet<BatchId> | null> {
    const batches = new Set(written.map(batchOf));
    if (batches.has(null)) {
      await this.recountAll();
      return null;
    }
    for (const batch of batches as ReadonlySet<BatchId>) {
      const counts = this.#db.problemCounts.where(':id').between(...batchBounds(batch));
      const total = (await counts.toArray()).reduce((sum, { count }) => sum + count, 0);
      this.#totals.set(batch, total);
    }
    return batches as ReadonlySet<BatchId>;
  }
}

/** The batch that a range of `[batch, chunk]` is all about; null where it is of several. */
function batchOf({ from, to }: KeyRange): BatchId | null {
  if (!Array.isArray(from) || !Array.isArray(to)) return null;
  return typeof from[0] === 'string' && from[0] === to[0] ? from[0] : null;
}
