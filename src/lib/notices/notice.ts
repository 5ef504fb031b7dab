import type { BatchId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { isEnded, turnOf } from '../engine/transitions';
import { outcome } from './outcome';

/**
 * `ended` well, by a person's wish or by an undo; `paused` by itself; `approval` is wanted of a
 * canary; `refused` is an undo or a redo.
 */
export type NoticeKind = 'ended' | 'failed' | 'paused' | 'approval' | 'refused';
export type NoticeTone = 'plain' | 'good' | 'warn' | 'bad';

/** Something about a batch that people are told, once over all tabs. */
export interface Notice {
  /** Derived from what it tells: whoever tells the same has the same key. */
  readonly key: string;
  readonly batch: BatchId;
  readonly kind: NoticeKind;
  readonly tone: NoticeTone;
  /** One sentence that names the batch. */
  readonly message: string;
  /** When it was told, in milliseconds since the epoch. */
  readonly at: number;
}

/**
 * What the state of a batch has to tell, if anything. It takes no memory of what was before, so
 * every tab and the service worker come to the same.
 * @param problems how many are recorded
 * @param at the time
 */
export function noticeOf(batch: BatchRecord, problems: number, at: number): Notice | null {
  const kind = kindOf(batch);
  if (kind === null || isSmallEdit(batch)) return null;
  return {
    key: `${batch.id}/${kind}/${occasion(batch, kind)}`,
    batch: batch.id,
    kind,
    tone: toneOf(batch, kind, problems),
    message: messageOf(batch, kind, problems),
    at,
  };
}

/** One cell, edited in place: whoever did it sees it, and Undo is a key away. */
function isSmallEdit({ request, progress, status, result, fault }: BatchRecord): boolean {
  const isEdit = request.collection !== null && result === null && fault === null;
  return isEdit && status !== 'failed' && progress.total === 1 && progress.failed === 0;
}

export function isPausedByItself({ status, intent, fault }: BatchRecord): boolean {
  return status === 'paused' && intent === 'pause' && fault !== null;
}

function kindOf(batch: BatchRecord): NoticeKind | null {
  const { status, fault } = batch;
  if (isPausedByItself(batch)) return fault?.code === 'canary.waiting' ? 'approval' : 'paused';
  if (!isEnded(batch) || turnOf(batch) !== null) return null;
  if (isTurnRefused(batch)) return 'refused';
  return status === 'failed' ? 'failed' : 'ended';
}

/** A turn that was done leaves no fault, and a batch ends with one only when it failed. */
function isTurnRefused({ status, fault }: BatchRecord): boolean {
  return fault !== null && (status !== 'failed' || fault.code.startsWith('undo.'));
}

/** Tells one end, or one pause, of a batch from the next. */
function occasion({ turns, workedMs }: BatchRecord, kind: NoticeKind): number {
  return kind === 'paused' || kind === 'approval' ? Math.round(workedMs) : turns;
}

function toneOf({ status, progress }: BatchRecord, kind: NoticeKind, problems: number): NoticeTone {
  if (kind === 'failed' || kind === 'refused') return 'bad';
  if (kind === 'paused' || kind === 'approval') return 'warn';
  if (status !== 'completed') return 'plain';
  return progress.failed > 0 || problems > 0 ? 'warn' : 'good';
}

function messageOf(batch: BatchRecord, kind: NoticeKind, problems: number): string {
  const { fault, request } = batch;
  switch (kind) {
    case 'refused':
      return `${request.title} stays as it is. ${fault?.message ?? ''}`;
    case 'paused':
      return `${request.title} has paused. ${fault?.message ?? ''}`;
    case 'approval':
      return `${request.title} waits for you. ${fault?.message ?? ''}`;
    case 'ended':
    case 'failed':
      return outcome(batch, problems);
  }
}
