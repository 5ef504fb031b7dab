import type { BatchId } from '../data/ids';
import { discardedRow } from './batch-row';
import { batchBounds, prefixBounds, seqOf } from './keys';
import { committedError, unknownBatch } from './refusals';
import { releaseStaged } from './save-commit';
import type { SheafDatabase } from './schema';

/** Records removed in one transaction: some tenths of a second, so that others get their turn. */
const STEP_RECORDS = 500;

/**
 * Removes up to 500 records of an uncommitted batch; true when nothing was left. The chunk
 * records go last, so that a crash in between leaves something to go on from. Inside a
 * transaction over segments, their inventory, blobs, chunks, batches and requests.
 */
export async function discardStep(db: SheafDatabase, batch: BatchId): Promise<boolean> {
  const seq = seqOf(batch);
  const row = seq === undefined ? undefined : await db.batches.get(seq);
  if (!row) throw unknownBatch(batch);
  if (row.moves.length > 0) throw committedError(batch);

  const [from, before] = prefixBounds(batch);
  const kinds = [
    db.segments.where(':id').between(from, before),
    db.inventory.where(':id').between(from, before),
    db.blobs.where(':id').between(from, before),
    db.chunks.where(':id').between(...batchBounds(batch)),
  ];
  for (const records of kinds) {
    if ((await records.limit(STEP_RECORDS).delete()) > 0) return false;
  }
  const staged = (await db.requests.get(row.seq))?.staged ?? [];
  const discarded = discardedRow(row, staged);
  await releaseStaged(db, staged, discarded);
  await db.batches.put(discarded);
  return true;
}
