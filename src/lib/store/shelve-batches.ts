import type { BatchId } from '../data/ids';
import { AppError } from '../engine/app-error';
import { access } from './access';
import { inSteps } from './in-steps';
import { batchIdOf, seqOf } from './keys';
import { unknownBatch } from './refusals';
import type { BatchRow } from './rows';
import type { SheafDatabase } from './schema';

/** Rows changed in one transaction. */
const STEP_ROWS = 300;

/**
 * Takes an ended batch off all lists; `batch.busy` while it goes on. One that moved a head stays in
 * the collection's history and can still be undone; any other is forgotten, unless an open batch
 * depends on it.
 */
export function removeBatch(db: SheafDatabase, id: BatchId): Promise<void> {
  return access(db, () =>
    db.transaction('rw', db.batches, db.blobs, async () => {
      const row = await endedRow(db, id);
      const isForgotten = row.moves.length === 0 && (await forget(db, [row])) > 0;
      if (isForgotten) return;
      await db.blobs.bulkDelete([...(row.kept ?? [])]);
      await db.batches.put({ ...row, kept: [], result: null, isRemoved: true });
    }),
  );
}

/** Puts ended batches away, or back on the list. Those that go on are left alone. Gives how many. */
export function archiveBatches(
  db: SheafDatabase,
  ids: readonly BatchId[],
  isArchived: boolean,
): Promise<number> {
  return ofEnded(db, ids, async (rows) => {
    await db.batches.bulkPut(rows.map((row) => ({ ...row, isArchived })));
    return rows.length;
  });
}

/**
 * Deletes ended batches for good: their undo goes, what they did stays. Those that go on, or that
 * an open batch depends on, are left alone. Gives how many. `tidy` then frees what they needed.
 */
export function forgetBatches(db: SheafDatabase, ids: readonly BatchId[]): Promise<number> {
  return ofEnded(db, ids, (rows) => forget(db, rows));
}

async function ofEnded(
  db: SheafDatabase,
  ids: readonly BatchId[],
  change: (rows: readonly BatchRow[]) => Promise<number>,
): Promise<number> {
  let changed = 0;
  for (const step of inSteps(ids, STEP_ROWS)) {
    changed += await access(db, () =>
      db.transaction('rw', db.batches, db.blobs, async () => {
        const rows = await db.batches.bulkGet(step.flatMap((id) => seqOf(id) ?? []));
        return change(rows.filter((row) => row !== undefined).filter(({ open }) => open === 0));
      }),
    );
  }
  return changed;
}

/**
 * Inside a transaction over batches and blobs. Deletes no more than the rows and the files that they
 * keep: the rest nobody can find.
 */
async function forget(db: SheafDatabase, rows: readonly BatchRow[]): Promise<number> {
  const open = await db.batches.where('open').equals(1).toArray();
  const needed = new Set(open.flatMap(({ place }) => place.dependsOn));
  const free = rows.filter(({ seq }) => !needed.has(batchIdOf(seq)));
  await deleteRows(db, free);
  return free.length;
}

/** With the files that they keep. Inside a transaction over batches and blobs. */
export async function deleteRows(db: SheafDatabase, rows: readonly BatchRow[]): Promise<void> {
  await db.blobs.bulkDelete(rows.flatMap(({ kept = [] }) => kept));
  await db.batches.bulkDelete(rows.map(({ seq }) => seq));
}

async function endedRow(db: SheafDatabase, id: BatchId): Promise<BatchRow> {
  const seq = seqOf(id);
  const row = seq === undefined ? undefined : await db.batches.get(seq);
  if (!row) throw unknownBatch(id);
  if (row.open === 0) return row;
  throw new AppError('batch.busy', `“${row.title}” has not ended yet.`);
}
