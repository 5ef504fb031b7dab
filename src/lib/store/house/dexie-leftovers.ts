import type { BatchId } from '../../data/ids';
import { access } from '../access';
import { batchBounds, seqOf } from '../keys';
import type { SheafDatabase } from '../schema';

/** Records removed in one transaction. */
const STEP_RECORDS = 500;

/**
 * Batches without a row, by `seq`, that something is left of. Problems need no look: each chunk
 * that has some has a count of them, which goes after them.
 */
export function leftoversOf(db: SheafDatabase): Promise<number[]> {
  const { batches, requests, chunks, problemCounts } = db;
  return access(db, () =>
    db.transaction('r', [batches, requests, chunks, problemCounts], async () => {
      const known = new Set(await batches.toCollection().primaryKeys());
      const found = new Set(await requests.toCollection().primaryKeys());
      for (const table of [chunks, problemCounts]) {
        for (const [batch] of await table.toCollection().primaryKeys()) {
          found.add(seqOf(batch) ?? 0);
        }
      }
      return [...found].filter((seq) => !known.has(seq));
    }),
  );
}

export function removeLeftovers(db: SheafDatabase, batch: BatchId): Promise<boolean> {
  const { requests, chunks, problems, problemCounts } = db;
  return access(db, () =>
    db.transaction('rw', [requests, chunks, problems, problemCounts], async () => {
      for (const table of [problems, problemCounts, chunks]) {
        const records = table.where(':id').between(...batchBounds(batch));
        if ((await records.limit(STEP_RECORDS).delete()) > 0) return false;
      }
      await requests.delete(seqOf(batch) ?? 0);
      return true;
    }),
  );
}
