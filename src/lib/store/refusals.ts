import type { BatchId, SegmentId } from '../data/ids';
import { AppError } from '../engine/app-error';

/** What both stores refuse, in the same words. */

export function fencedError(): AppError {
  return new AppError('engine.fenced', 'Another tab has taken over the work.');
}

export function unknownBatch(id: BatchId): AppError {
  return new AppError('batch.unknown', `There is no batch ${id}.`);
}

export function filesGone(title: string): AppError {
  return new AppError(
    'batch.staged',
    `The files of “${title}” are not kept any more: another task tries them again, or they were let go. Look for that task, or add them again.`,
  );
}

export function unknownChunk(batch: BatchId, index: number): AppError {
  return new AppError('chunk.unknown', `Batch ${batch} has no chunk ${index} any more.`);
}

/** Revisions name the batch's segments: removing them would take data away. */
export function committedError(batch: BatchId): AppError {
  return new AppError('discard.committed', `Batch ${batch} was committed: undo it instead.`);
}

export function missingSegment(id: SegmentId): never {
  throw new AppError(
    'segment.missing',
    `A part of the data is not in the browser’s storage: ${id}. It may have been cleared from outside. Verify the storage in Settings: there may be an earlier state to go back to.`,
  );
}
