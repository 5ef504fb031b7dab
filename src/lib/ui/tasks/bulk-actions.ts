import { askEach, redoEach, type EachAction, type EachOutcome } from '../../app/ask-each';
import { attempt } from '../../app/attempt';
import type { SheafApi } from '../../app/sheaf-api';
import type { ToastAction } from '../../app/toast-groups';
import { toasts } from '../../app/toasts.svelte';
import { cutList } from '../format/cut-list';
import { counted } from '../format/numbers';

type Ids = readonly string[];

/** Where tasks that have ended are put. */
export interface ShelfActions {
  archive(ids: Ids): void;
  unarchive(ids: Ids): void;
  forget(ids: Ids): void;
}

/** What many tasks can be asked at once; each says in the end what came of it. */
export interface BulkActions extends ShelfActions {
  each(action: Exclude<EachAction, 'undo'>, ids: Ids): void;
  undo(ids: Ids): void;
  redo(ids: Ids): void;
}

export interface BulkParts {
  /** Asks first: nothing brings them back. */
  readonly onforget: (ids: Ids) => void;
  /** Asks first: it may be a lot. */
  readonly onundo: (ids: Ids) => void;
  /** They are on another list now. */
  readonly onmoved: () => void;
}

const SAID: Readonly<Record<Exclude<EachAction, 'undo'>, string>> = {
  resume: 'Resumed',
  pause: 'Pausing',
  cancel: 'Cancelling',
  cancelAndKeep: 'Cancelling',
  retry: 'Queued again:',
};

export function bulkActions(api: SheafApi, { onforget, onundo, onmoved }: BulkParts): BulkActions {
  return {
    each: (action, ids) =>
      void attempt(async () => tell(SAID[action], await askEach(api, action, ids))),
    undo: onundo,
    redo: (ids) => void redoTasks(api, ids),
    archive: (ids) => void archiveTasks(api, ids).then(onmoved),
    unarchive: (ids) => void unarchiveTasks(api, ids).then(onmoved),
    forget: onforget,
  };
}

export async function archiveTasks(api: SheafApi, ids: Ids): Promise<void> {
  await attempt(async () => {
    const moved = await api.archive(ids);
    const undo = { label: 'Undo', run: () => void unarchiveTasks(api, ids) };
    toasts.show(`Archived ${counted(moved, 'task')}.`, { actions: [undo] });
  });
}

async function unarchiveTasks(api: SheafApi, ids: Ids): Promise<void> {
  await attempt(async () => {
    toasts.show(`Brought ${counted(await api.unarchive(ids), 'task')} back.`);
  });
}

export async function undoTasks(api: SheafApi, ids: Ids): Promise<void> {
  const redo = { label: 'Redo', run: () => void redoTasks(api, ids) };
  await attempt(async () => tell('Undoing', await askEach(api, 'undo', ids), [redo]));
}

async function redoTasks(api: SheafApi, ids: Ids): Promise<void> {
  await attempt(async () => tell('Redoing', await redoEach(api, ids)));
}

function tell(
  what: string,
  { done, refusals }: EachOutcome,
  actions: readonly ToastAction[] = [],
): void {
  const words = `${what} ${counted(done, 'task')}.`;
  if (refusals.length === 0) {
    toasts.show(words, { actions });
    return;
  }
  const reasons = cutList([...new Set(refusals)], 2, ' ');
  const others = `${counted(refusals.length, 'task')} could not be asked: ${reasons}`;
  if (done > 0) toasts.show(`${words} ${others}`, { tone: 'warn', actions });
  else toasts.show(others, { tone: 'warn' });
}
