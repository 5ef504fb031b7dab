import type { ItemId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { hasItem } from './selection-masks';

/** What does a batch again, oldest first. A repair sets values before that, by another operation. */
export const retriesOf = (
  { request }: BatchRecord,
  children: readonly BatchRecord[],
): BatchRecord[] => children.filter((child) => child.request.operation === request.operation);

/** The last of the batches that are known by their request to have worked on the item. */
export const lastRetry = (item: ItemId, retries: readonly BatchRecord[]): BatchRecord | undefined =>
  retries.findLast(({ request: { selection } }) =>
    'items' in selection
      ? selection.items.includes(item)
      : 'masks' in selection && hasItem(selection.masks, item),
  );

/** Whether nothing failed that it worked on. */
export const isMended = ({ status, progress }: BatchRecord): boolean =>
  status === 'completed' && progress.failed === 0;
