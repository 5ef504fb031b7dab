import { isAtRest, isWaiting, taskStatus } from '../../app/task';
import type { Wait } from '../../app/task-waits.svelte';
import type { BatchRecord } from '../../engine/batch';
import { count } from '../format/numbers';
import { waitWords } from './wait-words';

/** How it goes with an item that is tried again, beside the problem that it had. */
export function repairWords(
  retry: BatchRecord,
  wait: Wait | undefined,
  names: ReadonlyMap<string, string>,
): string {
  const { status, progress, fault } = retry;
  if (isAtRest(retry)) {
    if (status === 'completed') return triedWords(progress);
    return fault ? `It could not be tried again: ${fault.message}` : 'It was not tried again.';
  }
  if (taskStatus(retry) === 'paused') return 'Paused: this item is retried once it is resumed.';
  if (!isWaiting(retry) || !wait) return 'The value is set, and this item is retried…';
  return `Queued: this item is retried in its turn. ${waitWords(wait, names)}.`;
}

function triedWords({ done, failed }: BatchRecord['progress']): string {
  if (failed === 0) return 'Repaired.';
  return done === 1
    ? 'It was tried again and failed again.'
    : `It was tried again with others: ${count(failed)} of ${count(done)} failed again.`;
}
