import type { BatchId, CollectionId } from '../data/ids';
import type { BatchRecord, BatchRequest } from '../engine/batch';
import { access } from './access';
import { toRecord } from './batch-row';
import { seqOf } from './keys';
import type { BatchRow } from './rows';
import type { SheafDatabase } from './schema';

/** Enough for a long queue and a page of a list: few of them have masks, of up to 100 kB each. */
const CACHED_REQUESTS = 512;

/** Joins the rows of batches with their requests, which never change and are kept. */
export class BatchReader {
  readonly #db: SheafDatabase;
  readonly #requests = new Map<number, BatchRequest>();

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  async batch(id: BatchId): Promise<BatchRecord | undefined> {
    const seq = seqOf(id);
    if (seq === undefined) return undefined;
    return access(this.#db, async () => {
      const row = await this.#db.batches.get(seq);
      return row && (await this.join([row]))[0];
    });
  }

  /** Oldest first. */
  openBatches(): Promise<BatchRecord[]> {
    return access(this.#db, async () =>
      this.join(await this.#db.batches.where('open').equals(1).toArray()),
    );
  }

  /** In the order of their first commits. */
  history(collection: CollectionId): Promise<BatchRecord[]> {
    return access(this.#db, async () => {
      const rows = await this.#db.batches.where('moved').equals(collection).toArray();
      return this.join(rows.sort((a, b) => a.commitNo - b.commitNo));
    });
  }

  /** Those on the lists that were made from it, oldest first. */
  children(id: BatchId): Promise<BatchRecord[]> {
    return access(this.#db, async () => {
      const rows = await this.#db.batches.where('parent').equals(id).toArray();
      return this.join(rows.filter(({ isRemoved }) => !isRemoved));
    });
  }

  async join(rows: readonly BatchRow[]): Promise<BatchRecord[]> {
    const found = await this.#find(rows.map(({ seq }) => seq));
    return rows.flatMap((row) => {
      const request = found.get(row.seq);
      // Removed between the two reads.
      return request ? [toRecord(row, request)] : [];
    });
  }

  async #find(seqs: readonly number[]): Promise<Map<number, BatchRequest>> {
    const found = new Map<number, BatchRequest>();
    // Taken before anything is waited for: others who read meanwhile may push them out.
    for (const seq of seqs) {
      const kept = this.#requests.get(seq);
      if (kept) found.set(seq, kept);
    }
    const missing = seqs.filter((seq) => !found.has(seq));
    const read = missing.length > 0 ? await this.#db.requests.bulkGet(missing) : [];
    for (const [i, request] of read.entries()) if (request) found.set(missing[i]!, request);
    for (const [seq, request] of found) this.#keep(seq, request);
    return found;
  }

  #keep(seq: number, request: BatchRequest): void {
    this.#requests.delete(seq);
    this.#requests.set(seq, request);
    if (this.#requests.size <= CACHED_REQUESTS) return;
    for (const oldest of this.#requests.keys()) {
      this.#requests.delete(oldest);
      return;
    }
  }
}
