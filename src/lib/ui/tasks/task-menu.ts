import Archive from '@lucide/svelte/icons/archive';
import ArchiveRestore from '@lucide/svelte/icons/archive-restore';
import Ban from '@lucide/svelte/icons/ban';
import Download from '@lucide/svelte/icons/download';
import Pause from '@lucide/svelte/icons/pause';
import Play from '@lucide/svelte/icons/play';
import Redo2 from '@lucide/svelte/icons/redo-2';
import RotateCw from '@lucide/svelte/icons/rotate-cw';
import Trash2 from '@lucide/svelte/icons/trash-2';
import Undo2 from '@lucide/svelte/icons/undo-2';
import { attempt } from '../../app/attempt';
import { saveResult } from '../../app/save-result';
import type { Sheaf } from '../../app/sheaf';
import { taskChoices } from '../../app/task';
import type { BatchRecord } from '../../engine/batch';
import type { MenuItem } from '../controls/Menu.svelte';
import type { ShelfActions } from './bulk-actions';

/** What can be done with one task of the list. */
export function taskMenu(sheaf: Sheaf, batch: BatchRecord, shelf: ShelfActions): MenuItem[] {
  const { api } = sheaf;
  const { id, isArchived } = batch;
  const may = taskChoices(batch);
  const item = (isOffered: boolean, label: string, rest: Omit<MenuItem, 'label'>) =>
    isOffered ? [{ label, ...rest }] : [];
  const asked = (action: () => Promise<unknown>) => ({ onselect: () => void attempt(action) });

  return [
    ...item(may.save, 'Save file', { icon: Download, ...asked(() => saveResult(sheaf, batch)) }),
    ...item(may.pause, 'Pause', { icon: Pause, ...asked(() => api.pause(id)) }),
    ...item(may.resume, 'Resume', { icon: Play, ...asked(() => api.resume(id)) }),
    ...item(may.undo, 'Undo', { icon: Undo2, ...asked(() => api.undo(id)) }),
    ...item(may.redo, 'Redo', { icon: Redo2, ...asked(() => api.redo(id)) }),
    ...item(may.retry, 'Retry', { icon: RotateCw, ...asked(() => api.retry(id)) }),
    ...item(may.retryFailed, 'Retry failed', {
      icon: RotateCw,
      ...asked(() => api.retry(id, { only: 'failed' })),
    }),
    ...item(may.cancel, 'Cancel', { icon: Ban, ...asked(() => api.cancel(id)) }),
    ...item(may.remove && !isArchived, 'Archive', {
      icon: Archive,
      onselect: () => shelf.archive([id]),
    }),
    ...item(may.remove && isArchived, 'Bring back', {
      icon: ArchiveRestore,
      onselect: () => shelf.unarchive([id]),
    }),
    ...item(may.remove, 'Delete for good…', {
      icon: Trash2,
      danger: true,
      onselect: () => shelf.forget([id]),
    }),
  ];
}
