import { NO_COUNTS } from '../operation';
import type { StepReport } from '../ports';
import type { StepContext } from './step-context';

/** Removes all that an uncommitted batch stored, a bounded number of records at a time. */
export async function discardBatch({
  store,
  epoch,
  batch,
  signal,
}: StepContext): Promise<StepReport> {
  while (!(await store.discard(epoch, batch))) signal.throwIfAborted();
  return { counts: NO_COUNTS };
}
