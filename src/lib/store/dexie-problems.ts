import type { BatchId } from '../data/ids';
import type { StoredProblem } from '../engine/batch';
import type { ProblemReader } from '../engine/ports';
import { access } from './access';
import { batchBounds } from './keys';
import type { SheafDatabase } from './schema';

export class DexieProblems implements ProblemReader {
  readonly #db: SheafDatabase;

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  /** Those at `from` up to, not including, `to`, in the order of chunks and positions. */
  problems(batch: BatchId, { from, to }: { from: number; to: number }): Promise<StoredProblem[]> {
    if (to <= from) return Promise.resolve([]);
    return access(this.#db, () =>
      this.#of(batch)
        .offset(from)
        .limit(to - from)
        .toArray(),
    );
  }

  countProblems(batch: BatchId): Promise<number> {
    return access(this.#db, () => this.#of(batch).count());
  }

  #of(batch: BatchId) {
    return this.#db.problems.where('[batch+chunk+position]').between(...batchBounds(batch));
  }
}
