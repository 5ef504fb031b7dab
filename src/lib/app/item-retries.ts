import type { ItemId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { hasItem } from './selection-masks';

// For pages, which know the engine by its types alone.
export { retriesOf } from '../engine/tries';

/** Whether its request names the item; undefined where it names none. */
export function namesItem(
  { request: { selection } }: BatchRecord,
  item: ItemId,
): boolean | undefined {
  if ('items' in selection) return selection.items.includes(item);
  return 'masks' in selection ? hasItem(selection.masks, item) : undefined;
}

/** Those for which a repair set values that have not been taken back since, and all without one. */
export function withTheirValues(
  retries: readonly BatchRecord[],
  children: readonly BatchRecord[],
): BatchRecord[] {
  const undone = children.filter(({ status }) => status === 'rolledBack').map(({ id }) => id);
  return retries.filter(
    ({ request }) => !request.batch.dependsOn.some((id) => undone.includes(id)),
  );
}

/** The last of the batches that are known by their request to have worked on the item. */
export const lastRetry = (item: ItemId, retries: readonly BatchRecord[]): BatchRecord | undefined =>
  retries.findLast((retry) => namesItem(retry, item) === true);

/** Whether nothing failed that it worked on. */
export const isMended = ({ status, progress }: BatchRecord): boolean =>
  status === 'completed' && progress.failed === 0;
