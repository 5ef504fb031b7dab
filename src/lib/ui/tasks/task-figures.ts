import { isAtRest, isMoving, isWaiting, taskStatus, tookMs, wantsApproval } from '../../app/task';
import type { BatchRecord } from '../../engine/batch';
import { deedText, filesText } from '../../notices/outcome';
import { bytes, count, counted, rate } from '../format/numbers';
import { duration, timeLeft } from '../format/time';

/** How far a batch is, in words: also what its progressbar says. */
export function progressText(batch: BatchRecord): string {
  const { total, done } = batch.progress;
  if (isWaiting(batch)) return 'Waiting for its turn';
  if (wantsApproval(batch)) return 'Waits for your approval';
  if (total === null && done > 0) return counted(done, 'item');
  if (total === null) return isMoving(batch) ? 'Getting ready…' : 'Not begun yet';
  return filesText(batch) ?? `${count(done)} of ${counted(total, 'item')}`;
}

/**
 * What its running parts hold by the engine's count; undefined where none has run. While it runs it
 * may be over the budget, in bytes: a part that is larger than all of it runs all the same, alone.
 */
export function memoryText(batch: BatchRecord, budget: number): string | undefined {
  const { progress } = batch;
  if (progress.peakBytes === 0) return undefined;
  const isOver = !isAtRest(batch) && progress.peakBytes > budget;
  const most = `${bytes(progress.peakBytes)} at the most`;
  const figures = progress.bytes > 0 ? `${bytes(progress.bytes)} now, ${most}` : most;
  return `About ${figures}${isOver ? ', over the budget: one part needs it all' : ''}`;
}

/** What is different since a batch that has ended. */
export function changedText(batch: BatchRecord): string {
  const { status, moves, progress } = batch;
  if (status === 'completed') return deedText(batch) ?? counted(progress.changed, 'item');
  if (moves.length === 0) return 'Nothing: all is as it was before';
  if (status === 'rolledBack') return 'Nothing any more: it was undone';
  return `${counted(progress.changed, 'item')}, which were done until then`;
}

/** The figures of a batch, most important first; those that are not known are left out. */
export function taskFigures(batch: BatchRecord): string[] {
  return isAtRest(batch) ? figuresAtRest(batch) : figuresInMotion(batch);
}

/** What it was about; files that an import refused are none of its items. */
export const itemsText = (batch: BatchRecord): string =>
  filesText(batch) ?? counted(batch.progress.done, 'item');

/** How many items failed, where that says more than which files an import refused. */
export function failedItems(batch: BatchRecord): number {
  const { kept = [], progress } = batch;
  return filesText(batch) && progress.failed <= kept.length ? 0 : progress.failed;
}

function figuresInMotion(batch: BatchRecord): string[] {
  const { itemsPerSecond, timeLeftMs, failed } = batch.progress;
  const isRunning = taskStatus(batch) === 'running';
  return [
    progressText(batch),
    isRunning && itemsPerSecond > 0 && rate(itemsPerSecond),
    isRunning && timeLeftMs && `${timeLeft(timeLeftMs)} left`,
    failed > 0 && `${count(failed)} failed`,
  ].filter((figure) => typeof figure === 'string');
}

function figuresAtRest(batch: BatchRecord): string[] {
  const { status, progress } = batch;
  const { done, changed } = progress;
  const failed = failedItems(batch);
  const deed = status === 'completed' ? deedText(batch) : undefined;
  const files = filesText(batch);
  return [
    deed ?? itemsText(batch),
    deed === undefined && changed !== done && !files && `${count(changed)} changed`,
    failed > 0 && `${count(failed)} failed`,
    // What was undone later took until then: no time that says anything.
    status === 'completed' && `took ${duration(tookMs(batch))}`,
  ].filter((figure) => typeof figure === 'string');
}
