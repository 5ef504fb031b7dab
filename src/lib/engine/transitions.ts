import type { BatchRecord, BatchStatus, Turn } from './batch';

/** Which status may follow which. The batch machine is tested against it. */
export const LEGAL_TRANSITIONS: Readonly<Record<BatchStatus, readonly BatchStatus[]>> = {
  queued: ['running', 'paused', 'rollingBack'],
  running: ['paused', 'committing', 'rollingBack'],
  paused: ['running', 'committing', 'rollingBack'],
  committing: ['completed', 'cancelled', 'paused', 'rollingBack'],
  rollingBack: ['cancelled', 'failed'],
  completed: ['undoing'],
  cancelled: ['undoing'],
  failed: ['undoing'],
  undoing: ['rolledBack', 'completed', 'cancelled', 'failed'],
  rolledBack: ['redoing'],
  redoing: ['completed', 'rolledBack'],
};

export const STATUSES = Object.keys(LEGAL_TRANSITIONS) as readonly BatchStatus[];

const ENDED: ReadonlySet<BatchStatus> = new Set(['completed', 'cancelled', 'failed', 'rolledBack']);

/** Nothing more happens to it, unless it is undone. */
export function isEnded({ status }: Pick<BatchRecord, 'status'>): boolean {
  return ENDED.has(status);
}

/** Something of it is under way, or was when the engine was lost. */
export function isWorking(record: Pick<BatchRecord, 'status'>): boolean {
  return !isEnded(record) && record.status !== 'queued' && record.status !== 'paused';
}

/** It had its turn, if only to be paused midway: one that waits for it has changed nothing yet. */
export function hasBegun({
  status,
  startedAt,
}: Pick<BatchRecord, 'status' | 'startedAt'>): boolean {
  return (status !== 'queued' && status !== 'paused') || startedAt !== null;
}

/** There may be something to do on it: what `openBatches` lists. */
export function isOpen(record: Pick<BatchRecord, 'status' | 'intent' | 'moves'>): boolean {
  return !isEnded(record) || turnOf(record) !== null;
}

/** Left to itself something happens to it, now or in its turn: nobody has to look at it first. */
export function isToGoOn(record: Pick<BatchRecord, 'status' | 'intent' | 'moves'>): boolean {
  if (isEnded(record)) return turnOf(record) !== null;
  return isWorking(record) || record.intent !== 'pause';
}

/** Has a revision to go back from. A batch that was cancelled or failed may have kept one, too. */
export function isUndoable(record: Pick<BatchRecord, 'status' | 'moves'>): boolean {
  const { status, moves } = record;
  return isEnded({ status }) && status !== 'rolledBack' && moves.length > 0;
}

/** It did what it was to do, or a part of that, and nobody has taken it back. */
export function isInForce(record: Pick<BatchRecord, 'status' | 'moves'>): boolean {
  return record.status === 'completed' || isUndoable(record);
}

/** What is still to be taken back, or done again, of a batch that has ended. */
export function turnOf(record: Pick<BatchRecord, 'status' | 'intent' | 'moves'>): Turn | null {
  switch (record.intent) {
    case 'undo':
    case 'undoAndKeep':
    case 'undoWithLater':
      return isUndoable(record) ? record.intent : null;
    case 'redo':
    case 'redoAndKeep':
      return record.status === 'rolledBack' ? record.intent : null;
    default:
      return null;
  }
}

export function isRedo(turn: Turn): boolean {
  return turn === 'redo' || turn === 'redoAndKeep';
}
