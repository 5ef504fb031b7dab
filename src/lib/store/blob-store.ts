import type { BlobId } from '../data/ids';
import { access } from './access';
import { prefixBounds } from './keys';
import type { SheafDatabase } from './schema';

/** How long a staged file may wait for its batch: whoever staged it is gone by then. */
const STAGED_FOR_MS = 24 * 60 * 60 * 1000;

/** Files that were handed over for a batch to come. */
export class BlobStore {
  readonly #db: SheafDatabase;

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  /**
   * Keeps files until the batch that names them in `staged` ends, or longer where they failed: all
   * of them, or none with `storage.full`. One transaction for many costs a fraction of one for each.
   */
  async stageBlobs(blobs: readonly Blob[], now = Date.now()): Promise<BlobId[]> {
    const rows = blobs.map((blob) => {
      return { id: `staged/${crypto.randomUUID()}`, blob, storedAt: now };
    });
    await access(this.#db, () => this.#db.blobs.bulkPut(rows));
    return rows.map(({ id }) => id);
  }

  /** Gives up files that no batch came for. Other ids are passed over. */
  async releaseStaged(ids: readonly BlobId[]): Promise<void> {
    const staged = ids.filter((id) => id.startsWith('staged/'));
    await access(this.#db, () => this.#db.blobs.bulkDelete(staged));
  }

  /**
   * Removes files staged over a day ago that no batch on the lists refers to: a crash came between staging and
   * queueing, or they were kept for another try of a batch that is forgotten. Returns how many.
   */
  sweepStaged(now: number): Promise<number> {
    const { blobs, batches, requests } = this.#db;
    return access(this.#db, () =>
      this.#db.transaction('rw', blobs, batches, requests, async () => {
        const staged = blobs.where(':id').between(...prefixBounds('staged'));
        const old = staged.filter(({ storedAt }) => storedAt < now - STAGED_FOR_MS);
        if ((await old.count()) === 0) return 0;
        const wanted = await this.#wanted();
        return old.and(({ id }) => !wanted.has(id)).delete();
      }),
    );
  }

  /** Of some staged files those that are still there. */
  async stillStaged(ids: readonly BlobId[]): Promise<Set<BlobId>> {
    const keys = await access(this.#db, () =>
      this.#db.blobs
        .where(':id')
        .anyOf([...ids])
        .primaryKeys(),
    );
    return new Set(keys);
  }

  async #wanted(): Promise<Set<BlobId>> {
    const listed = this.#db.batches.filter(({ isRemoved }) => !isRemoved);
    const requests = await this.#db.requests.bulkGet(await listed.primaryKeys());
    return new Set(requests.flatMap((request) => request?.staged ?? []));
  }
}
