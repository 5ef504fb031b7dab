import { attempt } from '../../app/attempt';
import { doToEach, type BulkOutcome, type EachAction } from '../../app/bulk-tasks';
import type { SheafApi } from '../../app/sheaf-api';
import { toasts, type ToastAction } from '../../app/toasts.svelte';
import { counted } from '../format/numbers';
import type { ShelfActions } from './task-menu';

type Ids = readonly string[];

/** What many tasks can be asked at once; each says in the end what came of it. */
export interface BulkDeeds extends ShelfActions {
  each(action: EachAction, ids: Ids): void;
}

const SAID: Readonly<Record<EachAction, string>> = {
  resume: 'Resumed',
  pause: 'Pausing',
  cancel: 'Cancelling',
  cancelAndKeep: 'Cancelling',
  retry: 'Queued again:',
  undo: 'Undoing',
};

/** @param onforget asks first: nothing brings them back */
export function bulkDeeds(api: SheafApi, onforget: (ids: Ids) => void): BulkDeeds {
  async function shelve(ids: Ids, isArchived: boolean, undo: ToastAction[] = []): Promise<void> {
    const moved = await (isArchived ? api.archive(ids) : api.unarchive(ids));
    const words = counted(moved, 'task');
    toasts.show(isArchived ? `Archived ${words}.` : `Brought ${words} back.`, { actions: undo });
  }

  const unarchive = (ids: Ids) => void attempt(() => shelve(ids, false));
  return {
    each: (action, ids) => void attempt(async () => tell(action, await doToEach(api, action, ids))),
    archive: (ids) => {
      const undo = { label: 'Undo', run: () => unarchive(ids) };
      void attempt(() => shelve(ids, true, [undo]));
    },
    unarchive,
    forget: onforget,
  };
}

function tell(action: EachAction, { done, refused, reason }: BulkOutcome): void {
  const words = `${SAID[action]} ${counted(done, 'task')}.`;
  if (refused === 0) toasts.show(words);
  else {
    const others = `${counted(refused, 'task')} could not be asked: ${reason ?? ''}`;
    toasts.show(done > 0 ? `${words} ${others}` : others, { tone: 'warn' });
  }
}
