import type { BatchId } from '../data/ids';
import { AppError } from '../engine/app-error';
import { isEnded } from '../engine/transitions';
import { access } from './access';
import { batchBounds, prefixBounds, seqOf } from './keys';
import { unknownBatch } from './refusals';
import type { SheafDatabase } from './schema';

/**
 * Takes an ended batch off the task list; `batch.busy` while it goes on. One that moved a head
 * stays in the collection's history and can still be undone. Of any other nothing is left.
 */
export function removeBatch(db: SheafDatabase, id: BatchId): Promise<void> {
  const { batches, requests, chunks, problems, problemCounts, blobs } = db;
  const tables = [batches, requests, chunks, problems, problemCounts, blobs];
  return access(db, () =>
    db.transaction('rw', tables, async () => {
      const seq = seqOf(id);
      const row = seq === undefined ? undefined : await batches.get(seq);
      if (!row) throw unknownBatch(id);
      if (!isEnded(row)) throw new AppError('batch.busy', `“${row.title}” has not ended yet.`);
      await blobs
        .where(':id')
        .between(...prefixBounds(id))
        .delete();
      if (row.moves.length > 0) {
        await batches.put({ ...row, result: null, isRemoved: true });
        return;
      }
      for (const table of [problems, problemCounts, chunks]) {
        await table
          .where(':id')
          .between(...batchBounds(id))
          .delete();
      }
      await requests.delete(row.seq);
      await batches.delete(row.seq);
    }),
  );
}
