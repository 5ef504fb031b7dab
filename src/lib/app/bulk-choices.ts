import type { BatchId } from '../data/ids';
import { retryable } from '../engine/retryable';
import { importFiles } from '../operations/import-files';
import type { BatchSummary } from './sheaf-api';
import { controlChoices } from './task';

/** What can be asked of many tasks at once. */
const BULK_CHOICES = [
  'resume',
  'pause',
  'cancel',
  'retry',
  'undo',
  'redo',
  'archive',
  'unarchive',
  'forget',
] as const;
export type BulkChoice = (typeof BULK_CHOICES)[number];

type Choices = Readonly<Record<BulkChoice, readonly BatchId[]>>;

/** Which of them each may be asked of. */
export function bulkChoices(tasks: readonly BatchSummary[]): Choices {
  const found = Object.fromEntries(BULK_CHOICES.map((choice) => [choice, [] as BatchId[]]));
  for (const task of tasks) {
    for (const choice of choicesOf(task)) found[choice]!.push(task.id);
  }
  return found as unknown as Choices;
}

function choicesOf(task: BatchSummary): BulkChoice[] {
  const { pause, resume, cancel, undo, redo, remove } = controlChoices(task);
  const allowed: Record<BulkChoice, boolean> = {
    ...{ pause, resume, cancel, undo, redo },
    retry: canRetryFailed(task),
    archive: remove && !task.isArchived,
    unarchive: remove && task.isArchived,
    forget: remove,
  };
  return BULK_CHOICES.filter((choice) => allowed[choice]);
}

/** What failed, whole or in part. */
function canRetryFailed(task: BatchSummary): boolean {
  const again = retryable(task, task.operation === importFiles.id);
  return again === 'failed' || (again === 'all' && task.status === 'failed');
}
