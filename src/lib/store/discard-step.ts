import type { BatchId } from '../data/ids';
import { batchBounds, prefixBounds, seqOf } from './keys';
import { committedError, unknownBatch } from './refusals';
import { releaseStagedOf } from './save-commit';
import type { SheafDatabase } from './schema';

/** Records removed in one transaction: some tenths of a second, so that others get their turn. */
const STEP_RECORDS = 500;

/**
 * Removes up to 500 records of an uncommitted batch; true when nothing was left. The chunk
 * records go last, so that a crash in between leaves something to go on from. Inside a
 * transaction over segments, blobs, chunks, batches and requests.
 */
export async function discardStep(db: SheafDatabase, batch: BatchId): Promise<boolean> {
  const seq = seqOf(batch);
  const row = seq === undefined ? undefined : await db.batches.get(seq);
  if (!row) throw unknownBatch(batch);
  if (row.moves.length > 0) throw committedError(batch);

  const [from, before] = prefixBounds(batch);
  const segments = db.segments.where(':id').between(from, before).limit(STEP_RECORDS);
  const segmentIds = await segments.primaryKeys();
  if (segmentIds.length > 0) return db.segments.bulkDelete(segmentIds).then(() => false);

  const blobs = db.blobs.where('id').between(from, before).limit(STEP_RECORDS);
  const blobIds = await blobs.primaryKeys();
  if (blobIds.length > 0) return db.blobs.bulkDelete(blobIds).then(() => false);

  const chunks = db.chunks.where('[batch+index]');
  const chunkKeys = await chunks
    .between(...batchBounds(batch))
    .limit(STEP_RECORDS)
    .primaryKeys();
  if (chunkKeys.length > 0) return db.chunks.bulkDelete(chunkKeys).then(() => false);

  await releaseStagedOf(db, row.seq);
  if (row.bases) await db.batches.put({ ...row, bases: null });
  return true;
}
