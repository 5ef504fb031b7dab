import type { BatchId } from '../data/ids';
import { reasonOf } from './attempt';
import type { SheafApi } from './sheaf-api';
import { taskChoices } from './task';

export interface EachOutcome {
  readonly done: number;
  readonly refused: number;
  /** Why the first of them was refused. */
  readonly reason: string | null;
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
  const refusals: unknown[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE).map((id) => ASK[action](api, id));
    for (const result of await Promise.allSettled(some)) {
      if (result.status === 'rejected') refusals.push(result.reason);
    }
  }
  const reason = refusals.length > 0 ? reasonOf(refusals[0]) : null;
  return { done: ids.length - refusals.length, refused: refusals.length, reason };
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
