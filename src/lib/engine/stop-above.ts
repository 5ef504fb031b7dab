import { count, counted } from '../data/counted';
import { BatchPause } from './batch-failure';
import type { BatchRecord, Progress } from './batch';

/** A rate says nothing about a handful of items. */
const LEAST_ITEMS = 100;

/**
 * Throws a BatchPause once more items have failed than the batch puts up with, since it began or
 * since somebody let it go on in spite of them.
 */
export function stopAbove(
  { request, forgiven }: BatchRecord,
  { done, failed, total }: Progress,
): void {
  const { onError } = request.batch;
  if (typeof onError === 'string') return;
  const limit = onError.stopAbove;
  const items = done - forgiven.done;
  const problems = failed - forgiven.failed;
  const isOver =
    'count' in limit
      ? problems > limit.count
      : items >= Math.min(LEAST_ITEMS, total ?? LEAST_ITEMS) && problems > limit.rate * items;
  if (!isOver) return;
  const most = 'count' in limit ? count(limit.count) : `${count(limit.rate * 100)} %`;
  throw new BatchPause(
    'problems.tooMany',
    `${count(problems)} of ${counted(items, 'item')} failed, and the task is to stop above ${most}. Look at the problems, then resume or cancel it.`,
  );
}
