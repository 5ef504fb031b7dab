import type { BatchRecord } from '../engine/batch';

/** A person who waits for so long may want to do something else meanwhile. */
const LONG_MS = 5_000;
const LONG_LEFT_MS = 15_000;

/** Whether a batch has shown to be a long one: by the time that it took, or still takes. */
export function isLong({ status, startedAt, progress }: BatchRecord, now: number): boolean {
  if (status !== 'running' || startedAt === null) return false;
  const [atLeast] = progress.timeLeftMs ?? [0];
  return now - startedAt >= LONG_MS || atLeast >= LONG_LEFT_MS;
}
