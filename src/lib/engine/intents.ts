import type { BatchRecord, Intent } from './batch';
import { batchMachine, type BatchEvent, type BatchTag } from './batch.machine';
import { isUndoable, turnOf } from './transitions';

function hasTag({ status }: BatchRecord, tag: BatchTag): boolean {
  return batchMachine.states[status]?.tags.includes(tag) ?? false;
}

/** What may be asked of a batch now: the buttons to show, and what a script may call. */
export function allowedIntents(record: BatchRecord): Intent[] {
  const canUndo = isUndoable(record) && turnOf(record) === null;
  const canRedo = hasTag(record, 'canRedo') && record.moves.length > 0 && turnOf(record) === null;
  const allowed: Record<Intent, boolean> = {
    run: isPausing(record) || (hasTag(record, 'canRun') && !isWaiting(record)),
    pause: hasTag(record, 'canPause') && !isPausing(record),
    cancel: hasTag(record, 'canCancel') && !isCancelling(record),
    cancelAndKeep: hasTag(record, 'canKeep') && !isCancelling(record),
    undo: canUndo,
    undoAndKeep: canUndo,
    undoWithLater: canUndo,
    redo: canRedo,
    redoAndKeep: canRedo,
  };
  return (Object.keys(allowed) as Intent[]).filter((intent) => allowed[intent]);
}

/** Asked to pause, and stopping its chunks. */
function isPausing(record: BatchRecord): boolean {
  return record.intent === 'pause' && hasTag(record, 'canPause');
}

/** Asked to stop for good, and not there yet. */
function isCancelling(record: BatchRecord): boolean {
  const isAsked = record.intent === 'cancel' || record.intent === 'cancelAndKeep';
  return isAsked && hasTag(record, 'canCancel');
}

/** Asked to go on, and waiting for others to finish first. */
function isWaiting(record: BatchRecord): boolean {
  return record.intent === 'run' && hasTag(record, 'canRun');
}

/** What an intent means to a batch that needs no turn for it; the machine drops what is too late. */
export function eventOf(intent: Intent): BatchEvent | undefined {
  switch (intent) {
    case 'pause':
      return { type: 'batch.pause' };
    case 'cancel':
      return { type: 'batch.cancel' };
    case 'cancelAndKeep':
      return { type: 'batch.cancelAndKeep' };
    // All of these wait for their turn: see scheduler.ts.
    case 'run':
    case 'undo':
    case 'undoAndKeep':
    case 'undoWithLater':
    case 'redo':
    case 'redoAndKeep':
      return undefined;
  }
}
