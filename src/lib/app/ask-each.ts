import type { BatchId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { seqOf } from '../store/keys';
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

/**
 * Asks it of each of them; what is refused keeps no other from being done. What is tried again is
 * queued in the order in which it was queued first, as a later one may build on an earlier.
 */
export async function askEach(
  api: SheafApi,
  action: EachAction,
  ids: readonly BatchId[],
): Promise<EachOutcome> {
  const [inOrder, atOnce] = action === 'retry' ? [ids.toSorted(byAge), 1] : [ids, AT_ONCE];
  const refusals = await inGroups(inOrder, atOnce, (id) => ASK[action](api, id));
  return { done: ids.length - refusals.length, refusals };
}

/**
 * Has what was undone of them done again: the engine begins with the oldest of those that are asked
 * for. Whatever is still being undone is waited for.
 */
export async function redoEach(api: SheafApi, ids: readonly BatchId[]): Promise<EachOutcome> {
  const undone: BatchRecord[] = [];
  const waitFor = async (id: BatchId) => {
    const batch = await api.whenDone(id);
    if (batch.status === 'rolledBack') undone.push(batch);
  };
  const unknown = await inGroups(ids, AT_ONCE, waitFor);
  undone.sort((a, b) => a.commitNo - b.commitNo);
  const refusals = await inGroups(undone, 1, ({ id }) => api.redo(id));
  return { done: undone.length - refusals.length, refusals: [...unknown, ...refusals] };
}

/** Asks a few at a time; gives why some were refused. */
async function inGroups<T>(
  all: readonly T[],
  atOnce: number,
  ask: (one: T) => Promise<unknown>,
): Promise<string[]> {
  const refusals: string[] = [];
  for (let at = 0; at < all.length; at += atOnce) {
    for (const result of await Promise.allSettled(all.slice(at, at + atOnce).map(ask))) {
      if (result.status === 'rejected') refusals.push(reasonOf(result.reason));
    }
  }
  return refusals;
}

const byAge = (a: BatchId, b: BatchId): number => (seqOf(a) ?? 0) - (seqOf(b) ?? 0);

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
