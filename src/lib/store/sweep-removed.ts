import type { BlobId, CollectionId, SegmentId } from '../data/ids';
import type { Revision } from '../data/revision';
import { dependencyOf } from '../data/segment';
import { access } from './access';
import { documentsNamedBy } from './document-references';
import { batchIdOf, prefixBounds } from './keys';
import type { SheafDatabase } from './schema';

/** Records removed in one transaction. */
const STEP_RECORDS = 500;

/**
 * Frees what only removed collections hold: segments, documents, and in the end their
 * revisions, so that a crash leaves something to go on from. Waits for a time when no batch is
 * open: false then, or when one was queued meanwhile; call it again later.
 */
export async function sweepRemoved(db: SheafDatabase): Promise<boolean> {
  if (await access(db, () => isAtWork(db))) return false;
  for (const collection of await removedCollections(db)) {
    const { segments, documents } = await ownedBy(db, collection);
    if (!(await removeDocuments(db, documents))) return false;
    for (let at = 0; at < segments.length; at += STEP_RECORDS) {
      const step = segments.slice(at, at + STEP_RECORDS);
      await access(db, () => db.segments.bulkDelete(step));
    }
    await access(db, () => db.revisions.where('collection').equals(collection).delete());
  }
  return true;
}

async function isAtWork(db: SheafDatabase): Promise<boolean> {
  return (await db.batches.where('open').equals(1).count()) > 0;
}

/** Collections that have revisions left, but no record. */
async function removedCollections(db: SheafDatabase): Promise<CollectionId[]> {
  const withRevisions = await access(db, () => db.revisions.orderBy('collection').uniqueKeys());
  const known = new Set(await access(db, () => db.collections.toCollection().primaryKeys()));
  return withRevisions.map(String).filter((id) => !known.has(id));
}

/** What a removed collection names and nothing else needs. */
async function ownedBy(
  db: SheafDatabase,
  removed: CollectionId,
): Promise<{ segments: SegmentId[]; documents: BlobId[] }> {
  const mine = new Set<SegmentId>();
  const others = new Set<SegmentId>();
  const myFiles = new Set<SegmentId>();
  const otherFiles = new Set<SegmentId>();
  await access(db, () =>
    db.revisions.each((revision) => {
      const isMine = revision.collection === removed;
      addSegments(revision, isMine ? mine : others);
      addFileSegments(revision, isMine ? myFiles : otherFiles);
    }),
  );
  const needed = await neededByOthers(db, removed, mine, others);
  const documents = await documentsNamedBy(db, myFiles);
  if (documents.size > 0) {
    for (const id of await documentsNamedBy(db, otherFiles)) documents.delete(id);
  }
  return { segments: [...mine].filter((id) => !needed.has(id)), documents: [...documents] };
}

function addSegments({ groups }: Revision, ids: Set<SegmentId>): void {
  for (const { live, segments } of groups) {
    if (live !== undefined) ids.add(live);
    for (const id of Object.values(segments)) ids.add(id);
  }
}

function addFileSegments({ attributes, groups }: Revision, ids: Set<SegmentId>): void {
  for (const { id, type } of attributes) {
    if (type !== 'file') continue;
    for (const { segments } of groups) if (segments[id] !== undefined) ids.add(segments[id]);
  }
}

/**
 * Segments that other collections name, and those which these are edits of. The latter can only
 * be where a segment is shared, or where a batch on the removed collection wrote another one.
 */
async function neededByOthers(
  db: SheafDatabase,
  removed: CollectionId,
  mine: ReadonlySet<SegmentId>,
  others: ReadonlySet<SegmentId>,
): Promise<Set<SegmentId>> {
  const needed = new Set([...mine].filter((id) => others.has(id)));
  const shared = await access(db, () => db.segments.bulkGet([...needed]));
  const dependencies = shared.flatMap((segment) => (segment ? (dependencyOf(segment) ?? []) : []));
  const lenders = await access(db, () =>
    db.batches
      .filter(
        ({ collection, moved }) => collection === removed && moved.some((id) => id !== removed),
      )
      .primaryKeys(),
  );
  for (const seq of lenders) {
    const written = db.segments.where(':id').between(...prefixBounds(batchIdOf(seq)));
    await access(db, () =>
      written.each((segment) => dependencies.push(dependencyOf(segment) ?? '')),
    );
  }
  for (const id of dependencies) needed.add(id);
  return needed;
}

/** False when a batch was queued meanwhile, which may bring the same documents in again. */
function removeDocuments(db: SheafDatabase, ids: readonly BlobId[]): Promise<boolean> {
  return access(db, () =>
    db.transaction('rw', db.blobs, db.batches, async () => {
      if (await isAtWork(db)) return false;
      await db.blobs.bulkDelete([...ids]);
      return true;
    }),
  );
}
