import type { BatchId } from '../data/ids';
import { access } from './access';
import { summaryOf, type BatchSummary } from './batch-summary';
import { ChangedKeys, type KeyRange } from './changed-keys';
import { batchIdOf, seqOf } from './keys';
import { ProblemTotals } from './problem-totals';
import type { SheafDatabase } from './schema';

/** As Dexie writes the bounds of all keys. */
const ALL: KeyRange = { from: -Infinity, to: [[]] };

type Changed = ReturnType<ChangedKeys<'batches' | 'problemCounts' | 'collections'>['take']>;

/**
 * A summary of every batch, held in memory and brought up to date by reading what was written since:
 * a row that is rewritten several times a second costs one row, not the reading of thousands.
 */
export class BatchIndex {
  readonly #db: SheafDatabase;
  readonly #changed: ChangedKeys<'batches' | 'problemCounts' | 'collections'>;
  readonly #problems: ProblemTotals;
  readonly #listeners = new Set<() => void>();
  readonly #summaries = new Map<number, BatchSummary>();
  /** In the order of queueing; null once it is not true any more. */
  #list: readonly BatchSummary[] | null = null;
  #reading: Promise<void> = Promise.resolve();

  constructor(db: SheafDatabase) {
    this.#db = db;
    this.#problems = new ProblemTotals(db);
    this.#changed = new ChangedKeys(db.name, ['batches', 'problemCounts', 'collections'], () =>
      this.#listeners.forEach((tell) => tell()),
    );
  }

  /** Calls back after each change that concerns lists of batches. Returns the way to stop. */
  watch(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  /** All of them in the order of queueing, with every change that was told of before. */
  async summaries(): Promise<readonly BatchSummary[]> {
    // One after the other: each takes the changes that are its own to read.
    const reading = this.#reading.then(() => this.#catchUp());
    this.#reading = reading.catch(() => undefined);
    await reading;
    this.#list ??= [...this.#summaries.values()].sort((a, b) => a.seq - b.seq);
    return this.#list;
  }

  async #catchUp(): Promise<void> {
    const changed = this.#changed.take();
    try {
      await access(this.#db, () => this.#read(changed));
    } catch (error) {
      this.#changed.giveBack();
      throw error;
    }
  }

  async #read(changed: Changed): Promise<void> {
    if (changed === null) await this.#problems.countAll();
    for (const range of changed?.get('problemCounts') ?? []) this.#problems.note(range);
    const rows = changed ? (changed.get('batches') ?? []) : [ALL];
    for (const range of rows) await this.#reread(range);
    // Those of a batch at work say nothing of its state yet.
    const hasEnded = (id: BatchId) => this.#summaries.get(seqOf(id) ?? 0)?.open !== 1;
    const recounted = await this.#problems.recount(hasEnded);
    this.#tellProblems(recounted ?? [...this.#summaries.values()].map(({ id }) => id));
    this.#list = null;
  }

  async #reread({ from, to }: KeyRange): Promise<void> {
    const found = await this.#db.batches.where(':id').between(from, to, true, true).toArray();
    if (from === to) this.#summaries.delete(Number(from));
    else this.#forgetBetween(Number(from), typeof to === 'number' ? to : Infinity);
    for (const row of found) {
      this.#summaries.set(row.seq, summaryOf(row, this.#problems.of(batchIdOf(row.seq))));
    }
  }

  #forgetBetween(from: number, to: number): void {
    for (const seq of this.#summaries.keys()) {
      if (seq >= from && seq <= to) this.#summaries.delete(seq);
    }
  }

  #tellProblems(ids: Iterable<BatchId>): void {
    for (const id of ids) {
      const known = this.#summaries.get(seqOf(id) ?? 0);
      const problems = this.#problems.of(id);
      if (known && known.problems !== problems)
        this.#summaries.set(known.seq, { ...known, problems });
    }
  }
}
