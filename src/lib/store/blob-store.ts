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
   * Removes files staged over a day ago that are no batch's: a crash came between staging and
   * queueing. Returns how many.
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

  /** What open batches were given, and what others keep for another try. */
  async #wanted(): Promise<Set<BlobId>> {
    const { batches, requests } = this.#db;
    const open = await batches.where('open').equals(1).primaryKeys();
    const given = (await requests.bulkGet(open)).flatMap((request) => request?.staged ?? []);
    const keeping = await batches.filter(({ kept = [] }) => kept.length > 0).toArray();
    return new Set([...given, ...keeping.flatMap(({ kept = [] }) => kept)]);
  }
}
