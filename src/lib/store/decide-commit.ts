import type { CollectionId, RevisionId } from '../data/ids';
import type { Revision } from '../data/revision';
import { AppError } from '../engine/app-error';
import type { HeadMove } from '../engine/batch';
import type { CollectionRecord, CommitToSave, Epoch } from '../engine/ports';
import { logged } from '../engine/status-log';
import { isEnded } from '../engine/transitions';
import { patchRow } from './batch-row';
import type { BatchRow } from './rows';

/** What is stored when a commit begins, read in its own transaction. */
export interface BeforeCommit {
  readonly row: BatchRow;
  /** Those that the commit names, as far as they exist. */
  readonly collections: ReadonlyMap<CollectionId, CollectionRecord>;
  /** Those of the commit's revisions that are already stored. */
  readonly stored: ReadonlySet<RevisionId>;
  /** The number of this commit, should it be the batch's first. */
  readonly commitNo: number;
}

export interface CommitWrites {
  readonly collections: readonly CollectionRecord[];
  readonly revisions: readonly Revision[];
  readonly row: BatchRow;
}

/**
 * What a commit writes; null when it is the repetition of one that was already made. Throws
 * `commit.stale` when a head is not the one that the commit was made from.
 */
export function decideCommit(
  before: BeforeCommit,
  commit: CommitToSave,
  epoch: Epoch,
): CommitWrites | null {
  const revisions = commit.revisions.filter(({ id }) => !before.stored.has(id));
  const collections = new Map<CollectionId, CollectionRecord>();
  const current = (id: CollectionId) => collections.get(id) ?? before.collections.get(id);

  for (const record of commit.create) {
    if (before.collections.has(record.id)) continue;
    const hasRevision = commit.revisions.some(({ collection }) => collection === record.id);
    collections.set(record.id, hasRevision ? { ...record, head: null, items: 0 } : record);
  }
  for (const { id, collection, parent, items } of revisions) {
    const record = expectHead(current(collection), parent);
    collections.set(collection, { ...record, head: id, items, updatedAt: commit.now });
  }
  for (const { collection, head, items } of commit.show ?? []) {
    if (current(collection)?.head === head) continue;
    const record = expectHead(current(collection), null);
    collections.set(collection, { ...record, head, items, updatedAt: commit.now });
  }
  for (const { collection, head } of commit.hide) {
    if (current(collection)?.head === null) continue;
    const record = expectHead(current(collection), head);
    collections.set(collection, { ...record, head: null, items: 0, updatedAt: commit.now });
  }

  const isRepetition = collections.size === 0 && before.row.status === commit.status;
  if (isRepetition) return null;
  const row = committedRow(before, commit, revisions, epoch);
  return { collections: [...collections.values()], revisions, row };
}

function expectHead(
  record: CollectionRecord | undefined,
  head: RevisionId | null,
): CollectionRecord {
  if (record?.head === head) return record;
  const name = record ? `“${record.name}” was changed` : 'The collection was removed';
  throw new AppError('commit.stale', `${name} while this batch ran. Run it again.`);
}

function committedRow(
  { row, commitNo }: BeforeCommit,
  commit: CommitToSave,
  revisions: readonly Revision[],
  epoch: Epoch,
): BatchRow {
  const { status, now, result, keep } = commit;
  const endedAt = isEnded({ status }) ? now : row.endedAt;
  // A turn leaves them: they say what the batch did, and where it stands in the history.
  const isTurn = status === 'rolledBack' || row.status === 'rolledBack';
  const moves = isTurn ? row.moves : mergeMoves(row.moves, revisions);
  const isFirst = row.commitNo === 0 && moves.length > 0;
  const log = logged(row.log, status, now);
  const patch = { status, endedAt, log, ...(isTurn && { fault: null }) };
  return {
    // With the moves in it, as they decide whether an undo that is asked for is still to be done.
    ...patchRow({ ...row, moves }, patch, epoch),
    moved: moves.map(({ collection }) => collection),
    commitNo: isFirst ? commitNo : row.commitNo,
    turns: row.turns + (isTurn ? 1 : 0),
    ...(keep && { kept: keep }),
    result: result ? { blob: result.id, name: result.name } : row.result,
  };
}

/** Where a batch commits chunk by chunk, from before its first commit to after its last. */
function mergeMoves(moves: readonly HeadMove[], revisions: readonly Revision[]): HeadMove[] {
  const byCollection = new Map(moves.map((move) => [move.collection, move]));
  for (const { id, collection, parent } of revisions) {
    const before = byCollection.get(collection)?.before ?? parent;
    byCollection.set(collection, { collection, before, after: id });
  }
  return [...byCollection.values()].sort((a, b) => (a.collection < b.collection ? -1 : 1));
}
