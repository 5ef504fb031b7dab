import type { BatchId } from '../data/ids';
import type { StoredProblem } from '../engine/batch';
import type { ProblemRange, ProblemReader } from '../engine/ports';
import { access } from './access';
import { batchBounds, chunkBounds } from './keys';
import { blockStart, problemsIn } from './problem-blocks';
import type { ProblemCountRow } from './rows';
import type { SheafDatabase } from './schema';

/** Reads problems by their place in the whole batch, at the same cost wherever that is. */
export class DexieProblems implements ProblemReader {
  readonly #db: SheafDatabase;

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  /** Those at `from` up to, not including, `to`, in the order of chunks and positions. */
  problems(batch: BatchId, { code, ...range }: ProblemRange): Promise<StoredProblem[]> {
    return code === undefined ? this.#all(batch, range) : this.#ofCode(batch, range, code);
  }

  async problemCodes(batch: BatchId): Promise<Readonly<Record<string, number>>> {
    const sum: Record<string, number> = {};
    for (const { codes } of await access(this.#db, () => this.#counts(batch))) {
      for (const [code, count] of Object.entries(codes)) sum[code] = (sum[code] ?? 0) + count;
    }
    return sum;
  }

  #ofCode(batch: BatchId, { from, to }: ProblemRange, code: string): Promise<StoredProblem[]> {
    const { problems, problemCounts } = this.#db;
    return access(this.#db, () =>
      this.#db.transaction('r', problems, problemCounts, async () => {
        const found: StoredProblem[][] = [];
        let passed = 0;
        for (const { chunk, codes } of await this.#counts(batch)) {
          const count = codes[code] ?? 0;
          if (passed + count > from && passed < to) {
            const rows = problems.where(':id').between(...chunkBounds(batch, chunk));
            const all = (await rows.toArray()).flatMap(problemsIn);
            const matching = all.filter((problem) => problem.code === code);
            found.push(matching.slice(Math.max(0, from - passed), to - passed));
          }
          passed += count;
        }
        return found.flat();
      }),
    );
  }

  #all(batch: BatchId, { from, to }: ProblemRange): Promise<StoredProblem[]> {
    const { problems, problemCounts } = this.#db;
    return access(this.#db, () =>
      this.#db.transaction('r', problems, problemCounts, async () => {
        const counts = await this.#counts(batch);
        const first = keyAt(counts, from);
        if (!first || to <= from) return [];
        const [, chunk, position] = first;
        const start = blockStart(position);
        const [, end] = batchBounds(batch);
        const blocks = problems
          .where(':id')
          .between([batch, chunk, start], keyAt(counts, to) ?? end);
        const skipped = position - start;
        return (await blocks.toArray())
          .flatMap(problemsIn)
          .slice(skipped, skipped + to - Math.max(0, from));
      }),
    );
  }

  async countProblems(batch: BatchId): Promise<number> {
    const counts = await access(this.#db, () => this.#counts(batch));
    return counts.reduce((sum, { count }) => sum + count, 0);
  }

  /** By chunk. */
  #counts(batch: BatchId) {
    const counts = this.#db.problemCounts.where(':id');
    return counts.between(...batchBounds(batch)).toArray();
  }
}

/** The key of the problem at a place in the whole batch; undefined past the last. */
function keyAt(
  counts: readonly ProblemCountRow[],
  place: number,
): [batch: BatchId, chunk: number, position: number] | undefined {
  let left = Math.max(0, place);
  for (const { batch, chunk, count } of counts) {
    if (left < count) return [batch, chunk, left];
    left -= count;
  }
  return undefined;
}
