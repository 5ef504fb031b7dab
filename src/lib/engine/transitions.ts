import type { BatchRecord, BatchStatus } from './batch';

/** Which status may follow which. The batch machine is tested against it. */
export const LEGAL_TRANSITIONS: Readonly<Record<BatchStatus, readonly BatchStatus[]>> = {
  queued: ['running', 'paused', 'rollingBack'],
  running: ['paused', 'committing', 'rollingBack'],
  paused: ['running', 'committing', 'rollingBack'],
  committing: ['completed', 'cancelled', 'paused', 'rollingBack'],
  rollingBack: ['cancelled', 'failed'],
  completed: ['undoing'],
  cancelled: ['undoing'],
  failed: [],
  undoing: ['rolledBack', 'completed', 'cancelled'],
  rolledBack: [],
};

export const STATUSES = Object.keys(LEGAL_TRANSITIONS) as readonly BatchStatus[];

const ENDED: ReadonlySet<BatchStatus> = new Set(['completed', 'cancelled', 'failed', 'rolledBack']);

/** Nothing more happens to it, unless it is undone. */
export function isEnded({ status }: Pick<BatchRecord, 'status'>): boolean {
  return ENDED.has(status);
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
  return !isEnded(record) || (record.intent === 'undo' && isUndoable(record));
}

/** Has a revision to go back from. A batch that was cancelled and kept has one, too. */
export function isUndoable(record: Pick<BatchRecord, 'status' | 'moves'>): boolean {
  return (
    (record.status === 'completed' || record.status === 'cancelled') && record.moves.length > 0
  );
}
