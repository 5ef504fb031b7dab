import { AppError } from '../lib/engine/app-error';
import type { BatchRecord } from '../lib/engine/batch';
import type { OperationSource } from '../lib/engine/ports';
import { patternsOfRun } from '../lib/workers/patterns-in';

/**
 * Whether a batch may be worked on where nothing can end a step that hangs. One with a pattern that
 * somebody wrote waits for a page, whose workers can be ended; so does one that this version does
 * not know. What is called off or taken back runs no pattern.
 */
export function mayRunHere({ intent, request }: BatchRecord, operations: OperationSource): boolean {
  if (intent !== 'run') return true;
  try {
    return patternsOfRun(operations(request.operation), request).length === 0;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
