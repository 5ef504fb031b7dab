import type { BatchId } from '../data/ids';
import { reasonOf } from './attempt';
import type { SheafApi } from './sheaf-api';
import { taskChoices } from './task';

export interface EachOutcome {
  readonly done: number;
  /** Why each of the others was refused. */
  readonly refusals: readonly string[];
}

/** What is asked of one after another. */
export type EachAction = 'resume' | 'pause' | 'cancel' | 'cancelAndKeep' | 'retry' | 'undo';

/** Asked for together; more would make the others wait for long. */
const AT_ONCE = 50;

/** Asks it of each of them; what is refused keeps no other from being done. */
export async function askEach(
  api: SheafApi,
  action: EachAction,
  ids: readonly BatchId[],
): Promise<EachOutcome> {
  const refusals: string[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE).map((id) => ASK[action](api, id));
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
export async function redoEach(api: SheafApi, ids: readonly BatchId[]): Promise<EachOutcome> {
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

const ASK: Readonly<Record<EachAction, (api: SheafApi, id: BatchId) => Promise<unknown>>> = {
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
