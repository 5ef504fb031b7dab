import type { BatchId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { allowedIntents } from '../engine/intents';
import { hasFiles, retryable } from '../engine/retryable';
import type { Notice } from './notice';
import { whatCame } from './outcome';

/** What a button of a notification does to its batch. */
export type NoticeAction = 'undo' | 'resume' | 'retry';

/** A notification of the system, as the platform takes it. */
export interface SystemNotification {
  readonly title: string;
  readonly body: string;
  /** News of the same batch takes the place of the old. */
  readonly tag: string;
  /** Two at most: no platform shows more. */
  readonly actions: readonly { readonly action: string; readonly title: string }[];
  readonly data: { readonly batch: BatchId };
}

/** Who asked for less than this has hardly turned away. */
const SHORT_MS = 3_000;

/**
 * Whether the system is to tell it, where no page of Sheaf is in front. Who cancelled a batch knows;
 * an undo is told, as it may have been asked for by a notification.
 */
export function isForSystem({ kind }: Notice, batch: BatchRecord): boolean {
  const { status, turns, createdAt, endedAt } = batch;
  if (kind !== 'ended' || turns > 0) return true;
  return status === 'completed' && (endedAt ?? createdAt) - createdAt >= SHORT_MS;
}

/** @param problems how many are recorded */
export function notificationOf(
  notice: Notice,
  batch: BatchRecord,
  problems: number,
): SystemNotification {
  const action = actionOf(notice, batch);
  return {
    ...wordsOf(notice, batch, problems),
    tag: `batch/${batch.id}`,
    actions: [{ action: 'view', title: 'View' }, ...(action ? [action] : [])],
    data: { batch: batch.id },
  };
}

function wordsOf(
  { kind, tone }: Notice,
  batch: BatchRecord,
  problems: number,
): Pick<SystemNotification, 'title' | 'body'> {
  const { request, fault, status } = batch;
  const why = fault?.message ?? '';
  switch (kind) {
    case 'failed':
      return { title: `Failed: ${request.title}`, body: why };
    case 'refused':
      return { title: `Left as it is: ${request.title}`, body: why };
    case 'paused':
      return { title: `Paused: ${request.title}`, body: why };
    case 'approval':
      return { title: `Waits for you: ${request.title}`, body: why };
    case 'ended':
      if (status === 'rolledBack') return { title: `Undone: ${request.title}`, body: '' };
      return {
        title: `${tone === 'warn' ? 'Done with problems' : 'Done'}: ${request.title}`,
        body: capital(whatCame(batch, problems)),
      };
  }
}

/** The one thing beside looking at it that fits how the batch stands. */
function actionOf(
  { kind }: Pick<Notice, 'kind'>,
  batch: BatchRecord,
): { action: NoticeAction; title: string } | undefined {
  const may = allowedIntents(batch);
  const isPause = kind === 'paused' || kind === 'approval';
  if (isPause && may.includes('run')) return { action: 'resume', title: 'Resume' };
  const isUndo = kind === 'ended' || kind === 'failed';
  if (isUndo && may.includes('undo')) return { action: 'undo', title: 'Undo' };
  if (kind === 'failed' && canRunAgain(batch)) return { action: 'retry', title: 'Retry' };
  return undefined;
}

/** Without files: which of an import's are kept, and can be read again, its page tells. */
export function canRunAgain(batch: BatchRecord): boolean {
  return !hasFiles(batch) && retryable(batch, false) === 'all';
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
