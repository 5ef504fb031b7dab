import type { BatchId } from '../data/ids';
import { retryable } from '../engine/retryable';
import { importFiles } from '../operations/import-files';
import { reasonOf } from './attempt';
import type { BatchSummary, SheafApi } from './sheaf-api';
import { controlChoices, taskChoices } from './task';

/** What can be asked of many tasks at once. */
export const BULK_ACTIONS = [
  'resume',
  'pause',
  'cancel',
  'retry',
  'undo',
  'archive',
  'unarchive',
  'forget',
] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

type Told = Readonly<Record<BulkAction, readonly BatchId[]>>;

/** Which of them each may be asked of. */
export function bulkChoices(tasks: readonly BatchSummary[]): Told {
  const told = Object.fromEntries(BULK_ACTIONS.map((action) => [action, [] as BatchId[]]));
  for (const task of tasks) {
    for (const action of actionsOn(task)) told[action]!.push(task.id);
  }
  return told as unknown as Told;
}

function actionsOn(task: BatchSummary): BulkAction[] {
  const { pause, resume, cancel, undo, remove } = controlChoices(task);
  const allowed: Record<BulkAction, boolean> = {
    ...{ pause, resume, cancel, undo },
    retry: isFailedToRetry(task),
    archive: remove && !task.isArchived,
    unarchive: remove && task.isArchived,
    forget: remove,
  };
  return BULK_ACTIONS.filter((action) => allowed[action]);
}

/** What failed, whole or in part. */
function isFailedToRetry(task: BatchSummary): boolean {
  const again = retryable(task, task.operation === importFiles.id);
  return again === 'failed' || (again === 'all' && task.status === 'failed');
}

export interface BulkOutcome {
  readonly done: number;
  readonly refused: number;
  /** Why the first of them was refused. */
  readonly reason: string | null;
}

/** What is asked of one after another. */
export type EachAction = 'resume' | 'pause' | 'cancel' | 'cancelAndKeep' | 'retry' | 'undo';

/** Asked for together; more would make the others wait for long. */
const AT_ONCE = 50;

/** Does it to each of them; what is refused keeps no other from being done. */
export async function doToEach(
  api: SheafApi,
  action: EachAction,
  ids: readonly BatchId[],
): Promise<BulkOutcome> {
  const refusals: unknown[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE).map((id) => DEEDS[action](api, id));
    for (const result of await Promise.allSettled(some)) {
      if (result.status === 'rejected') refusals.push(result.reason);
    }
  }
  const reason = refusals.length > 0 ? reasonOf(refusals[0]) : null;
  return { done: ids.length - refusals.length, refused: refusals.length, reason };
}

const DEEDS: Readonly<Record<EachAction, (api: SheafApi, id: BatchId) => Promise<unknown>>> = {
  resume: (api, id) => api.resume(id),
  pause: (api, id) => api.pause(id),
  cancel: (api, id) => api.cancel(id),
  cancelAndKeep: (api, id) => api.cancel(id, { rollback: false }),
  undo: (api, id) => api.undo(id),
  retry: async (api, id) => {
    const { retryFailed } = taskChoices(await api.batch(id));
    return api.retry(id, retryFailed ? { only: 'failed' } : {});
  },
};
