import type { BatchRecord } from '../engine/batch';
import { hasFiles, retryable } from '../engine/retryable';
import { canStop, taskStatus, type TaskFacts, type TaskStatus } from '../engine/task-status';
import { atWorkMs } from '../engine/status-log';
import { hasBegun, isEnded, isInForce, isOpen, isUndoable } from '../engine/transitions';

// The engine's word for it, for pages, which know the engine by its types alone.
export { taskStatus, type TaskStatus };

/** It waits, runs or is paused. */
export const hasNotEnded = (batch: BatchRecord): boolean => !isEnded(batch);

export const isAtRest = (batch: TaskFacts): boolean => !isOpen(batch);

/** What may be asked of a batch by what a list knows of it. */
export interface ControlChoices {
  readonly pause: boolean;
  readonly resume: boolean;
  readonly cancel: boolean;
  readonly undo: boolean;
  readonly redo: boolean;
  readonly remove: boolean;
}

export interface TaskChoices extends ControlChoices {
  readonly retry: boolean;
  /** Of the items or files alone that failed. */
  readonly retryFailed: boolean;
  readonly save: boolean;
}

export function controlChoices(batch: TaskFacts): ControlChoices {
  const isStoppable = canStop(batch);
  return {
    pause: isStoppable && batch.status !== 'paused' && batch.intent === 'run',
    resume: isStoppable && batch.intent === 'pause',
    cancel: isStoppable,
    undo: isUndoable(batch) && isAtRest(batch),
    redo: batch.status === 'rolledBack' && isAtRest(batch),
    remove: isAtRest(batch),
  };
}

/** What a person may ask of a batch now. */
export function taskChoices(batch: BatchRecord): TaskChoices {
  const isDone = batch.status === 'completed' && isAtRest(batch);
  const again = retryable(batch, hasFiles(batch));
  const { remove, ...control } = controlChoices(batch);
  return {
    ...control,
    // What was undone is done again by Redo.
    retry: again === 'all' && !control.redo,
    retryFailed: again === 'failed',
    remove,
    save: isDone && batch.result !== null,
  };
}

/** Whether a value that it could do nothing with may be set, and its item be tried again. */
export function isRepairable(batch: BatchRecord): boolean {
  const hasCells = batch.request.collection !== null && !hasFiles(batch);
  // Else it would do to one item, and its whole attribute, what was undone or never came to be.
  return isAtRest(batch) && isInForce(batch) && hasCells;
}

/** From 0 to 1; null while the size of the work is unknown. */
export function taskFraction({ status, progress }: BatchRecord): number | null {
  if (status === 'completed') return 1;
  if (status === 'queued' || (status === 'paused' && progress.total === null)) return 0;
  const isUnmeasured = status === 'rollingBack' || status === 'undoing' || status === 'redoing';
  if (isUnmeasured || progress.total === null) return null;
  return progress.total === 0 ? 1 : Math.min(1, progress.done / progress.total);
}

/** Of all the batches together, item by item; null while none has a known size. */
export function overallFraction(batches: readonly BatchRecord[]): number | null {
  const known = batches.filter(({ progress }) => progress.total !== null);
  const total = known.reduce((sum, { progress }) => sum + (progress.total ?? 0), 0);
  const done = known.reduce((sum, { progress }) => sum + progress.done, 0);
  return total === 0 ? null : Math.min(1, done / total);
}

/**
 * Until all of them are done, in milliseconds; null while that is not known of one of them. They
 * run side by side, and each knows how fast it is beside the others.
 */
export function overallTimeLeft(batches: readonly BatchRecord[]): [number, number] | null {
  const ranges = batches.flatMap(({ progress }) =>
    progress.timeLeftMs ? [progress.timeLeftMs] : [],
  );
  if (ranges.length === 0 || ranges.length < batches.length) return null;
  return [Math.max(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}

/** Whether it was tried on its first items, and somebody has to let it go on. */
export const wantsApproval = ({ status, fault }: BatchRecord): boolean =>
  status === 'paused' && fault?.code === 'canary.waiting';

/** Whether it has not had its turn yet. */
export const isWaiting = (batch: BatchRecord): boolean => isMoving(batch) && !hasBegun(batch);

/** Whether it is being worked on, or waits only for its turn. */
export const isMoving = (batch: BatchRecord): boolean =>
  !isAtRest(batch) && taskStatus(batch) !== 'paused';

/** Milliseconds that it took: what it waited for, its turn or a person, aside. */
export const tookMs = ({ log }: BatchRecord, now = Date.now()): number => atWorkMs(log, now);
