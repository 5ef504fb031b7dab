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
  if (isAtRest(retry)) return endWords(retry);
  const status = taskStatus(retry);
  if (status === 'undoing') return 'It was tried again, and that is being undone…';
  if (status === 'redoing') return 'It is done once more…';
  if (status === 'paused') return 'Paused: this item is retried once it is resumed.';
  if (!isWaiting(retry) || !wait) return 'The value is set, and this item is retried…';
  return `Queued: this item is retried in its turn. ${waitWords(wait, names)}.`;
}

function endWords({ status, progress, fault, moves }: BatchRecord): string {
  if (status === 'completed') return triedWords(progress);
  if (fault) return `It could not be tried again: ${fault.message}`;
  if (moves.length === 0) return 'It was not tried again.';
  return status === 'rolledBack'
    ? 'It was tried again, and that was undone.'
    : 'It was tried again with others, and that was stopped on the way.';
}

function triedWords({ done, failed }: BatchRecord['progress']): string {
  if (failed === 0)
    return done === 1 ? 'Repaired.' : 'It was tried again with others: all are done.';
  return done === 1
    ? 'It was tried again and failed again.'
    : `It was tried again with others: ${count(failed)} of ${count(done)} failed again.`;
}
