import type { BatchRecord } from '../engine/batch';
import { isToGoOn } from '../engine/transitions';
import { hasBackgroundSync, type BackgroundWork } from '../platform/background-sync';
import { BATCHES_TAG } from '../platform/batches-tag';
import type { Watched } from './sheaf';

/** Whether batches go on in this browser when its last tab of Sheaf is closed. */
export const canWorkWithoutTabs = hasBackgroundSync();

/**
 * Asks for work in the background when batches begin, as a tab that crashes cannot say goodbye, and
 * when the page goes away while there are any.
 */
export function workWithoutTabs(
  open: Watched<BatchRecord[]>,
  background: BackgroundWork,
  page: Pick<EventTarget, 'addEventListener'>,
): void {
  let isBusy = false;
  open.subscribe((batches) => {
    const wasBusy = isBusy;
    isBusy = batches.some(isToGoOn);
    if (isBusy && !wasBusy) background.request(BATCHES_TAG.begun);
  });
  page.addEventListener('pagehide', () => {
    if (isBusy) background.request(BATCHES_TAG.left);
  });
}
