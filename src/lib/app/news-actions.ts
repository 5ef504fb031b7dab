import type { BatchRecord } from '../engine/batch';
import type { NoticeKind } from '../notices/notice';
import { attempt } from './attempt';
import { copyDetails } from './copy-details';
import { saveResult } from './save-result';
import type { Sheaf } from './sheaf';
import { taskChoices } from './task';
import type { ToastAction } from './toast-groups';

/** What a person may want to do about news of a batch, as it stands now, beside looking at it. */
export function newsActions(sheaf: Sheaf, kind: NoticeKind, batch: BatchRecord): ToastAction[] {
  const { api } = sheaf;
  const { id } = batch;
  const may = taskChoices(batch);
  const isPause = kind === 'paused' || kind === 'approval';
  const all: readonly [isOffered: boolean, label: string, act: () => Promise<unknown>][] = [
    [may.save, 'Save file', () => saveResult(sheaf, batch)],
    [isPause && may.resume, 'Resume', () => api.resume(id)],
    [kind === 'failed' && may.retry, 'Retry', () => api.retry(id)],
    [!isPause && kind !== 'refused' && may.undo, 'Undo', () => api.undo(id)],
    [kind === 'ended' && may.redo, 'Redo', () => api.redo(id)],
    [kind === 'failed', 'Copy details', () => copyDetails(sheaf, id)],
  ];
  return all
    .filter(([isOffered]) => isOffered)
    .map(([, label, act]) => ({ label, run: () => void attempt(act) }));
}
