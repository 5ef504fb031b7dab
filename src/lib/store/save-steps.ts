import type { BatchId, BlobId } from '../data/ids';
import type { CheckToSave, ChunkToSave, PlanToSave } from '../engine/ports';
import { batchBounds, isContentAddress, PLANNING, seqOf } from './keys';
import { isSamePlan, pendingChunks } from './planned-chunks';
import { putSegments } from './put-segments';
import { unknownBatch, unknownChunk } from './refusals';
import { replaceProblems } from './replace-problems';
import type { SheafDatabase } from './schema';

/** Inside a transaction over batches, chunks, problems and their counts. */
export async function savePlan(db: SheafDatabase, batch: BatchId, plan: PlanToSave): Promise<void> {
  const seq = seqOf(batch);
  const row = seq === undefined ? undefined : await db.batches.get(seq);
  if (!row) throw unknownBatch(batch);
  // The same plan once more: chunks may be done since.
  if (isSamePlan(row.bases, plan.bases)) return;
  await db.chunks
    .where(':id')
    .between(...batchBounds(batch))
    .delete();
  await db.chunks.bulkPut(pendingChunks(batch, plan));
  await replaceProblems(db, batch, PLANNING, plan.problems);
  await db.batches.put({ ...row, bases: plan.bases });
}

/** Inside a transaction over segments, their inventory, blobs, chunks, problems and their counts. */
export async function saveChunk(
  db: SheafDatabase,
  batch: BatchId,
  index: number,
  chunk: ChunkToSave,
): Promise<void> {
  const record = await db.chunks.get([batch, index]);
  if (!record) throw unknownChunk(batch, index);
  const { segments, blobs, problems, changes, failed, counts, note } = chunk;
  await putSegments(db, segments);
  for (const { id, blob } of blobs) await putBlob(db, id, blob);
  await replaceProblems(db, batch, index, problems);
  await db.chunks.put({ ...record, state: 'done', changes, failed, counts, note });
}

/** Inside a transaction over chunks, problems and their counts. */
export async function saveCheck(
  db: SheafDatabase,
  batch: BatchId,
  index: number,
  { problems, counts }: CheckToSave,
): Promise<void> {
  const record = await db.chunks.get([batch, index]);
  if (!record) throw unknownChunk(batch, index);
  await replaceProblems(db, batch, index, problems);
  await db.chunks.put({ ...record, state: 'checked', counts });
}

/** Stores a blob; one that is kept under its content's address is not written twice. */
export async function putBlob(db: SheafDatabase, id: BlobId, blob: Blob): Promise<void> {
  if (isContentAddress(id) && (await db.blobs.where(':id').equals(id).count()) > 0) return;
  await db.blobs.put({ id, blob, storedAt: Date.now() });
}
