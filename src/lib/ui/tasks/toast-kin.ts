import type { ToastAction, ToastKin } from '../../app/toast-groups';
import type { BatchRecord, BatchStatus } from '../../engine/batch';
import type { Notice } from '../../notices/notice';
import { cutList } from '../format/cut-list';
import { counted } from '../format/numbers';

interface KinWords {
  readonly did: string;
  /** Of what went wrong people want to know what it was. */
  readonly namesThem?: boolean;
  /** Of the list of tasks, for the way to them. */
  readonly status?: string;
}

const ENDS: Readonly<Partial<Record<BatchStatus, KinWords>>> = {
  completed: { did: 'completed', status: 'completed' },
  cancelled: { did: 'were cancelled', status: 'cancelled' },
  rolledBack: { did: 'were undone', status: 'rolledBack' },
};

/** What is said where news of several tasks comes together; undefined where each is told alone. */
export function kinOfNotice(
  { kind, tone }: Pick<Notice, 'kind' | 'tone'>,
  { status, request }: BatchRecord,
  view: (query: string) => ToastAction,
): ToastKin | undefined {
  const words = wordsOf(kind, tone, status);
  return words && kinOf(words, request.title, view);
}

/** Of tasks that have begun. */
export const kinOfBegun = (
  { request }: BatchRecord,
  view: (query: string) => ToastAction,
): ToastKin => kinOf({ did: 'have started or wait for their turn' }, request.title, view);

function wordsOf(
  kind: Notice['kind'],
  tone: Notice['tone'],
  status: BatchStatus,
): KinWords | undefined {
  switch (kind) {
    case 'failed':
      return { did: 'failed', namesThem: true, status: 'failed' };
    case 'refused':
      return { did: 'stay as they are', namesThem: true };
    case 'paused':
      return { did: 'have paused', namesThem: true, status: 'paused' };
    case 'approval':
      return { did: 'wait for you', namesThem: true, status: 'paused' };
    case 'ended':
      return status === 'completed' && tone === 'warn'
        ? { did: 'completed with problems', status: 'completedWithProblems' }
        : ENDS[status];
  }
}

function kinOf(
  { did, namesThem = false, status }: KinWords,
  name: string,
  view: (query: string) => ToastAction,
): ToastKin {
  return {
    ...{ kind: did, name },
    tellAll: (names) => ({
      message: `${counted(names.length, 'task')} ${did}${namesThem ? `: ${cutList(names)}` : ''}.`,
      actions: [view(status === undefined ? '' : `?status=${status}`)],
    }),
  };
}
