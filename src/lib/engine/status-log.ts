import type { BatchStatus, StatusEntry } from './batch';

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
