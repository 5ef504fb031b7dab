import type { BatchRecord } from '../engine/batch';
import { access } from './access';
import type { BatchReader } from './batch-reader';
import type { BatchSummary } from './batch-summary';
import type { SheafDatabase } from './schema';

export interface ShownBatch {
  readonly batch: BatchRecord;
  /** How many are recorded. */
  readonly problems: number;
}

/** A few pages. */
const MOST_KEPT = 256;

/**
 * Whole batches by their summaries, kept while lists show them: a summary is another object as soon
 * as its row was written, so what nobody has written is the same object again, and read once.
 */
export class ShownBatches {
  readonly #db: SheafDatabase;
  readonly #reader: BatchReader;
  readonly #kept = new Map<BatchSummary, ShownBatch>();

  constructor(db: SheafDatabase, reader: BatchReader) {
    this.#db = db;
    this.#reader = reader;
  }

  /** In their order, without those that were removed meanwhile. */
  async of(page: readonly BatchSummary[]): Promise<ShownBatch[]> {
    const read = await this.#read(page.filter((task) => !this.#kept.has(task)));
    const shown = page.map((task) => [task, this.#kept.get(task) ?? read.get(task)] as const);
    for (const [task, batch] of shown) if (batch) this.#keep(task, batch);
    return shown.flatMap(([, batch]) => batch ?? []);
  }

  async #read(tasks: readonly BatchSummary[]): Promise<ReadonlyMap<BatchSummary, ShownBatch>> {
    if (tasks.length === 0) return new Map();
    const records = await access(this.#db, async () => {
      const rows = await this.#db.batches.bulkGet(tasks.map(({ seq }) => seq));
      return this.#reader.join(rows.filter((row) => row !== undefined));
    });
    const byId = new Map(records.map((batch) => [batch.id, batch]));
    return new Map(
      tasks.flatMap((task) => {
        const batch = byId.get(task.id);
        return batch ? [[task, { batch, problems: task.problems }] as const] : [];
      }),
    );
  }

  #keep(task: BatchSummary, batch: ShownBatch): void {
    this.#kept.delete(task);
    this.#kept.set(task, batch);
    if (this.#kept.size <= MOST_KEPT) return;
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest);
      return;
    }
  }
}
