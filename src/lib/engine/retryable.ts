import type { BatchRecord } from './batch';
import type { TaskFacts } from './task-status';
import { isOpen, isUndoable } from './transitions';

/**
 * Whether all of a batch can be tried again, as nothing came of it, or what failed of it. One that
 * was given files needs those that it keeps: all of them, or those that could not be read.
 */
export function retryable(
  batch: TaskFacts & Pick<BatchRecord, 'kept'>,
  hasFiles: boolean,
): 'all' | 'failed' | null {
  if (isOpen(batch)) return null;
  const { status, moves, kept = [], progress } = batch;
  const isDone = status === 'completed';
  // What it has done would be done twice.
  const hasKept = isDone || isUndoable(batch);
  if (!hasFiles && !hasKept) return 'all';
  if (!hasFiles) return progress.failed > 0 ? 'failed' : null;
  if (kept.length === 0) return null;
  return !isDone && moves.length === 0 ? 'all' : 'failed';
}

/** Whether it was given files, as an import is. */
export const hasFiles = ({ request }: Pick<BatchRecord, 'request'>): boolean =>
  request.staged.length > 0;
