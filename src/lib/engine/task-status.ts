import type { BatchRecord, BatchStatus, Progress } from './batch';
import { isRedo, STATUSES, turnOf } from './transitions';

/** A batch's state as people are told it: what the engine does, and what it was asked to do. */
export type TaskStatus = BatchStatus | 'completedWithProblems' | 'pausing' | 'cancelling';

export const TASK_STATUSES: readonly TaskStatus[] = [
  ...STATUSES,
  'completedWithProblems',
  'pausing',
  'cancelling',
];

/** What it is told by. */
export type TaskFacts = Pick<BatchRecord, 'status' | 'intent' | 'moves'> & {
  readonly progress: Pick<Progress, 'failed'>;
};

const STOPPABLE: readonly BatchStatus[] = ['queued', 'running', 'paused'];

/** Somebody may still stop it for good, and nobody has yet. */
export const canStop = (batch: Pick<BatchRecord, 'status' | 'intent'>): boolean =>
  STOPPABLE.includes(batch.status) && !isCancelAsked(batch);

const isCancelAsked = ({ intent }: Pick<BatchRecord, 'intent'>): boolean =>
  intent === 'cancel' || intent === 'cancelAndKeep';

/** @param problems how many are recorded, where that is known */
export function taskStatus(batch: TaskFacts, problems = 0): TaskStatus {
  const turn = turnOf(batch);
  if (turn !== null) return isRedo(turn) ? 'redoing' : 'undoing';
  if (STOPPABLE.includes(batch.status) && isCancelAsked(batch)) return 'cancelling';
  if (batch.status === 'running' && batch.intent === 'pause') return 'pausing';
  if (batch.status === 'queued' && batch.intent === 'pause') return 'paused';
  const hasProblems = batch.progress.failed > 0 || problems > 0;
  if (batch.status === 'completed' && hasProblems) return 'completedWithProblems';
  return batch.status;
}
