import { taskStatus } from '../../app/task';
import type { Wait } from '../../app/task-waits.svelte';
import type { BatchRecord } from '../../engine/batch';

/**
 * What a task waits for, in words.
 * @param names of the collections, by their ids
 */
export function waitWords(wait: Wait, names: ReadonlyMap<string, string>): string {
  if (wait.for === 'place') {
    const others = wait.atOnce === 1 ? 'another task is' : `${wait.atOnce} others are`;
    return `Waits for its turn: ${others} at work`;
  }
  const { title } = wait.batch.request;
  if (wait.for === 'batch') return `Waits for “${title}”${pausedWords(wait.batch)}`;
  const name = names.get(wait.collection) ?? 'a collection';
  return `Waits for ${name}, which “${title}” ${deedOf(wait.batch)}`;
}

const isPaused = (batch: BatchRecord): boolean => taskStatus(batch) === 'paused';

const pausedWords = (batch: BatchRecord): string => (isPaused(batch) ? ', which is paused' : '');

function deedOf(batch: BatchRecord): string {
  if (isPaused(batch)) return 'keeps while it is paused';
  const isQueued = batch.status === 'queued';
  if (batch.request.writes.length === 0) return isQueued ? 'reads before' : 'is reading';
  return isQueued ? 'changes before' : 'is changing';
}
