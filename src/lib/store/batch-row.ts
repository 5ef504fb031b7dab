import { NO_PROGRESS, type BatchRecord, type BatchRequest } from '../engine/batch';
import type { Epoch, StatusPatch } from '../engine/ports';
import { rankOf } from '../engine/queue-order';
import { isOpen } from '../engine/transitions';
import { batchIdOf } from './keys';
import type { BatchRow } from './rows';

export function newRow(request: BatchRequest, now: number): Omit<BatchRow, 'seq'> {
  const { priority, dependsOn } = request.batch;
  return {
    title: request.title,
    operation: request.operation,
    collection: request.collection,
    place: { priority, rank: rankOf(priority, now), dependsOn },
    intent: 'run',
    status: 'queued',
    progress: NO_PROGRESS,
    moves: [],
    fault: null,
    result: null,
    createdAt: now,
    startedAt: null,
    endedAt: null,
    epoch: 0,
    open: 1,
    moved: [],
    commitNo: 0,
    bases: null,
    isRemoved: false,
  };
}

/** The row with the patch in it; of the patch only what a caller may write. */
export function patchRow(row: BatchRow, patch: StatusPatch, epoch: Epoch = row.epoch): BatchRow {
  const { intent, status, progress, fault, startedAt, endedAt } = { ...row, ...patch };
  const open = isOpen({ status, intent, moves: row.moves }) ? 1 : 0;
  return { ...row, intent, status, progress, fault, startedAt, endedAt, epoch, open };
}

export function toRecord(row: BatchRow, request: BatchRequest): BatchRecord {
  const { seq, place, intent, status, progress, moves, fault, result } = row;
  const { createdAt, startedAt, endedAt, epoch } = row;
  return {
    id: batchIdOf(seq),
    seq,
    request,
    place,
    intent,
    status,
    progress,
    moves,
    fault,
    result,
    createdAt,
    startedAt,
    endedAt,
    epoch,
  };
}
