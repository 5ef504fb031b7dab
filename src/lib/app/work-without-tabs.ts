import type { BatchStatus } from '../engine/batch';
import { isEnded, STATUSES } from '../engine/transitions';
import { hasBackgroundSync, type BackgroundWork } from '../platform/background-sync';
import { BATCHES_TAG } from '../platform/batches-tag';
import type { LiveValue } from '../store/live-value';
import type { BatchQuery } from '../store/batch-query';

interface Counting {
  countBatches(query: BatchQuery): LiveValue<number>;
}

/** Paused ones wait for people. */
const UNDER_WAY: readonly BatchStatus[] = STATUSES.filter(
  (status) => !isEnded({ status }) && status !== 'paused',
);

/** Whether batches go on in this browser when its last tab of Sheaf is closed. */
export const canWorkWithoutTabs = hasBackgroundSync();

/**
 * Asks for work in the background when batches begin, as a tab that crashes cannot say goodbye, and
 * when the page goes away while there are any.
 */
export function workWithoutTabs(
  watch: Counting,
  background: BackgroundWork,
  page: Pick<EventTarget, 'addEventListener'>,
): void {
  let isBusy = false;
  watch.countBatches({ status: UNDER_WAY }).subscribe((count) => {
    if (count > 0 && !isBusy) background.request(BATCHES_TAG.begun);
    isBusy = count > 0;
  });
  page.addEventListener('pagehide', () => {
    if (isBusy) background.request(BATCHES_TAG.left);
  });
}
