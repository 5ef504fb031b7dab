import type { BatchId } from '../data/ids';
import { importFiles } from '../operations/import-files';
import { reasonOf } from './attempt';
import type { BatchSummary, SheafApi } from './sheaf-api';
import { controlChoices, isAtRest, taskChoices } from './task';

/** What can be asked of many tasks at once. */
export const BULK_ACTIONS = [
  'resume',
  'pause',
  'cancel',
  'retry',
  'undo',
  'redo',
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
  const { pause, resume, cancel, undo, redo, remove } = controlChoices(task);
  const allowed: Record<BulkAction, boolean> = {
    ...{ pause, resume, cancel, undo, redo },
    retry: mayRetry(task),
    archive: remove && !task.isArchived,
    unarchive: remove && task.isArchived,
    forget: remove,
  };
  return BULK_ACTIONS.filter((action) => allowed[action]);
}

/** What failed, whole or in part; of an import, by the files that it keeps. */
function mayRetry(task: BatchSummary): boolean {
  if (!isAtRest(task)) return false;
  if (task.operation === importFiles.id) return (task.kept?.length ?? 0) > 0;
  return task.status === 'failed' || (task.status === 'completed' && task.progress.failed > 0);
}

export interface BulkOutcome {
  readonly done: number;
  /** Why each of the others was refused. */
  readonly refusals: readonly string[];
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
  const refusals: string[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE).map((id) => DEEDS[action](api, id));
    for (const result of await Promise.allSettled(some)) {
      if (result.status === 'rejected') refusals.push(reasonOf(result.reason));
    }
  }
  return { done: ids.length - refusals.length, refusals };
}

/**
 * Does again what was undone of them, one after the other in the order in which it was done first: the
 * later ones may build on the earlier. Whatever is still being undone is waited for.
 */
export async function redoEach(api: SheafApi, ids: readonly BatchId[]): Promise<BulkOutcome> {
  const all = await Promise.all(ids.map((id) => api.whenDone(id)));
  const undone = all
    .filter(({ status }) => status === 'rolledBack')
    .sort((a, b) => a.commitNo - b.commitNo);
  const refusals: string[] = [];
  for (const { id } of undone) {
    try {
      await api.redo(id);
      await api.whenDone(id);
    } catch (error) {
      refusals.push(reasonOf(error));
    }
  }
  return { done: undone.length - refusals.length, refusals };
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
