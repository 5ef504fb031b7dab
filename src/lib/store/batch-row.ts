import type { BlobId } from '../data/ids';
import { NO_PROGRESS, type BatchRecord, type BatchRequest } from '../engine/batch';
import type { Epoch, StatusPatch } from '../engine/ports';
import { rankOf } from '../engine/queue-order';
import { isOpen } from '../engine/transitions';
import { batchIdOf } from './keys';
import { filesGone } from './refusals';
import type { BatchRow } from './rows';

/** What a batch that has not run yet has of what running leaves behind. */
export const NEVER_RUN = {
  canary: null,
  forgiven: { done: 0, failed: 0 },
  losses: { engines: 0, chunksDone: 0, isHandedOver: false },
  workedMs: 0,
  turns: 0,
} as const;

const PATCHED = [
  ...(['status', 'intent', 'progress', 'fault', 'startedAt', 'endedAt'] as const),
  ...(['canary', 'forgiven', 'losses', 'workedMs', 'log'] as const),
] satisfies (keyof StatusPatch)[];

/** What a row and a record have in common. */
const KEPT = [
  ...(['seq', 'place', 'moves', 'result', 'createdAt', 'epoch', 'commitNo', 'turns'] as const),
  ...(['isArchived', 'kept'] as const),
  ...PATCHED,
] satisfies (keyof BatchRow & keyof BatchRecord)[];

export function newRow(request: BatchRequest, now: number): Omit<BatchRow, 'seq'> {
  const { priority, dependsOn } = request.batch;
  return {
    title: request.title,
    operation: request.operation,
    collection: request.collection,
    parent: request.parent ?? null,
    place: { priority, rank: rankOf(priority, now), dependsOn },
    intent: 'run',
    status: 'queued',
    progress: NO_PROGRESS,
    moves: [],
    fault: null,
    ...NEVER_RUN,
    isArchived: false,
    result: null,
    createdAt: now,
    startedAt: null,
    endedAt: null,
    log: [{ status: 'queued', at: now }],
    epoch: 0,
    open: 1,
    moved: [],
    commitNo: 0,
    bases: null,
    isRemoved: false,
  };
}

/** In a chain of batches: what waits for the one before it, if there is one. */
export function dependingOn(before: BatchRecord | undefined, request: BatchRequest): BatchRequest {
  const dependsOn = before ? [before.id] : request.batch.dependsOn;
  return { ...request, batch: { ...request.batch, dependsOn } };
}

/**
 * What is left of a batch of which nothing is to be seen. What failed may be tried again, and so may
 * what was another try already: its files are kept, all of them or none.
 */
export function discardedRow(row: BatchRow, staged: readonly BlobId[]): BatchRow {
  const isKept = row.fault !== null || row.parent !== null;
  return { ...row, bases: null, kept: isKept ? staged : [] };
}

/** What its parent is once the files that it had kept are the new batch's. */
export function handedOver(parent: BatchRow, { staged }: BatchRequest): BatchRow {
  const kept = new Set(parent.kept);
  if (staged.some((id) => !kept.delete(id))) throw filesGone(parent.title);
  return { ...parent, kept: [...kept] };
}

/** The row with the patch in it; of the patch only what a caller may write. */
export function patchRow(row: BatchRow, patch: StatusPatch, epoch: Epoch = row.epoch): BatchRow {
  const patched = { ...row, ...only(PATCHED, patch) };
  return { ...patched, epoch, open: isOpen(patched) ? 1 : 0 };
}

export function toRecord(row: BatchRow, request: BatchRequest): BatchRecord {
  return { ...only(KEPT, row), id: batchIdOf(row.seq), request };
}

function only<T extends object, K extends keyof T>(keys: readonly K[], from: T): Pick<T, K> {
  const entries = keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]));
  return Object.fromEntries(entries) as Pick<T, K>;
}
