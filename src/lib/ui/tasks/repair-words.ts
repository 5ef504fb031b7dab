import { isAtRest, isWaiting, taskStatus } from '../../app/task';
import type { Wait } from '../../app/task-waits.svelte';
import type { BatchRecord } from '../../engine/batch';
import { waitWords } from './wait-words';

/** How it goes with an item that is tried again, beside the problem that it had. */
export function repairWords(
  retry: BatchRecord,
  wait: Wait | undefined,
  names: ReadonlyMap<string, string>,
): string {
  const { status, progress, fault } = retry;
  if (isAtRest(retry)) {
    if (status === 'completed') {
      return progress.failed > 0 ? 'It was tried again and failed again.' : 'Repaired.';
    }
    return fault ? `It could not be tried again: ${fault.message}` : 'It was not tried again.';
  }
  if (taskStatus(retry) === 'paused') return 'Paused: this item is retried once it is resumed.';
  if (!isWaiting(retry) || !wait) return 'The value is set, and this item is retried…';
  return `Queued: this item is retried in its turn. ${waitWords(wait, names)}.`;
}
