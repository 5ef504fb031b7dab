import type { BatchStatus, StatusEntry } from './batch';
import { isEnded } from './transitions';

/** A batch that was paused and resumed all day must not make its record heavy. */
const MOST_ENTRIES = 100;

/** With another status, unless it is the one that it is in; of a long log the middle is dropped. */
export function logged(
  log: readonly StatusEntry[],
  status: BatchStatus,
  at: number,
): readonly StatusEntry[] {
  if (log.at(-1)?.status === status) return log;
  const next = [...log, { status, at }];
  return next.length <= MOST_ENTRIES ? next : [...next.slice(0, 1), ...next.slice(2)];
}

/** Milliseconds that a batch was at work before it first ended: neither waiting nor paused. */
export function atWorkMs(log: readonly StatusEntry[], now: number): number {
  const end = log.findIndex(isEnded);
  const entries = end === -1 ? log : log.slice(0, end);
  return entries.reduce((sum, { status, at }, n) => {
    const isAtWork = status === 'running' || status === 'committing';
    return isAtWork ? sum + Math.max(0, (log[n + 1]?.at ?? now) - at) : sum;
  }, 0);
}
