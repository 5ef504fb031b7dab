import { askEach, type EachAction, type EachOutcome } from '../../app/ask-each';
import { attempt } from '../../app/attempt';
import type { SheafApi } from '../../app/sheaf-api';
import { toasts } from '../../app/toasts.svelte';
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
  each(action: EachAction, ids: Ids): void;
}

export interface BulkParts {
  /** Asks first: nothing brings them back. */
  readonly onforget: (ids: Ids) => void;
  /** They are on another list now. */
  readonly onmoved: () => void;
}

const SAID: Readonly<Record<EachAction, string>> = {
  resume: 'Resumed',
  pause: 'Pausing',
  cancel: 'Cancelling',
  cancelAndKeep: 'Cancelling',
  retry: 'Queued again:',
  undo: 'Undoing',
};

export function bulkActions(api: SheafApi, { onforget, onmoved }: BulkParts): BulkActions {
  return {
    each: (action, ids) => void attempt(async () => tell(action, await askEach(api, action, ids))),
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

function tell(action: EachAction, { done, refused, reason }: EachOutcome): void {
  const words = `${SAID[action]} ${counted(done, 'task')}.`;
  if (refused === 0) {
    toasts.show(words);
    return;
  }
  const others = `${counted(refused, 'task')} could not be asked: ${reason ?? ''}`;
  toasts.show(done > 0 ? `${words} ${others}` : others, { tone: 'warn' });
}
