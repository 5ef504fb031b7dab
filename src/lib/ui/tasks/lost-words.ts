import { controlChoices } from '../../app/task';
import type { BatchRecord } from '../../engine/batch';

type Ended = Pick<BatchRecord, 'status' | 'intent' | 'moves'> & {
  readonly progress: Pick<BatchRecord['progress'], 'failed'>;
};

/** What goes with tasks that are deleted for good: their undo, or their redo. */
export function lostWords(tasks: readonly Ended[]): string {
  const may = tasks.map(controlChoices);
  const isUndoable = may.some(({ undo }) => undo);
  const isRedoable = may.some(({ redo }) => redo);
  const [they, them] = tasks.length === 1 ? ['it', 'it'] : ['they', 'them'];
  if (isUndoable && isRedoable) {
    return `What ${they} did stays, but cannot be undone any more; what was undone cannot be redone.`;
  }
  if (isRedoable) return `What ${they} did was undone and stays so: it cannot be redone any more.`;
  if (isUndoable) return `What ${they} did stays, but cannot be undone any more.`;
  return `Nothing else changes, but what is known of ${them} is gone.`;
}
