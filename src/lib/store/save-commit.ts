import type { BatchId, BlobId } from '../data/ids';
import type { CollectionRecord, CommitToSave, Epoch } from '../engine/ports';
import { decideCommit, type BeforeCommit } from './decide-commit';
import { FINISHING, prefixBounds, seqOf } from './keys';
import { putSegments } from './put-segments';
import { unknownBatch } from './refusals';
import { replaceProblems } from './replace-problems';
import type { BatchRow } from './rows';
import type { SheafDatabase } from './schema';

/**
 * Inside a transaction over batches, requests, collections, revisions, segments, their inventory,
 * blobs, problems and their counts.
 */
export async function saveCommit(
  db: SheafDatabase,
  epoch: Epoch,
  batch: BatchId,
  commit: CommitToSave,
): Promise<void> {
  const before = await readBefore(db, batch, commit);
  const writes = decideCommit(before, commit, epoch);
  if (!writes) return;
  await putSegments(db, commit.segments ?? []);
  await db.revisions.bulkPut(writes.revisions);
  await db.collections.bulkPut(writes.collections);
  await db.batches.put(writes.row);
  await db.meta.put({ key: 'commits', count: before.commitNo });
  await replaceProblems(db, batch, FINISHING, commit.problems);
  if (commit.result) await saveResult(db, batch, commit.result);
  if (!commit.keep) return;
  const request = await db.requests.get(writes.row.seq);
  await releaseStaged(db, request?.staged ?? [], writes.row);
}

async function readBefore(
  db: SheafDatabase,
  batch: BatchId,
  commit: CommitToSave,
): Promise<BeforeCommit> {
  const seq = seqOf(batch);
  const row = seq === undefined ? undefined : await db.batches.get(seq);
  if (!row) throw unknownBatch(batch);
  const commits = await db.meta.get('commits');
  const revisions = commit.revisions.map(({ id }) => id);
  return {
    row,
    collections: await namedCollections(db, commit),
    stored: new Set(await db.revisions.where(':id').anyOf(revisions).primaryKeys()),
    commitNo: (commits?.key === 'commits' ? commits.count : 0) + 1,
  };
}

async function namedCollections(
  db: SheafDatabase,
  commit: CommitToSave,
): Promise<Map<string, CollectionRecord>> {
  const ids = new Set([
    ...commit.create.map(({ id }) => id),
    ...[...commit.revisions, ...commit.hide, ...(commit.show ?? [])].map(
      ({ collection }) => collection,
    ),
  ]);
  const found = await db.collections.bulkGet([...ids]);
  return new Map(found.flatMap((record) => (record ? [[record.id, record]] : [])));
}

/** Keeps the file that an export made and drops the parts that it was made of. */
async function saveResult(
  db: SheafDatabase,
  batch: BatchId,
  { id, blob }: NonNullable<CommitToSave['result']>,
): Promise<void> {
  await db.blobs.put({ id, blob, storedAt: Date.now() });
  const parts = await db.blobs
    .where(':id')
    .between(...prefixBounds(batch))
    .primaryKeys();
  await db.blobs.bulkDelete(parts.filter((part) => part !== id));
}

/** Removes the blobs that were staged for a batch, but for those that it keeps. */
export async function releaseStaged(
  db: SheafDatabase,
  staged: readonly BlobId[],
  { kept = [] }: BatchRow,
): Promise<void> {
  const stay = new Set(kept);
  const released = staged.filter((id) => !stay.has(id));
  if (released.length > 0) await db.blobs.bulkDelete(released);
}
