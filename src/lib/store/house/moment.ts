import { isWorking, turnOf } from '../../engine/transitions';
import type { BatchRow } from '../rows';

/**
 * As long as nothing is committed and no batch is begun, it stays as it is which content is needed:
 * what an open batch writes meanwhile is its own.
 */
export interface Moment {
  /** Commits so far, of all batches. */
  readonly commits: number;
  /** The open batches, by `seq`. */
  readonly open: readonly number[];
}

/** `open` are the rows of the open batches. */
export function momentOf(commits: number, open: readonly BatchRow[]): Moment {
  return { commits, open: open.map(({ seq }) => seq) };
}

/** Whether it still is that moment, by what is stored now; never while a batch is at work. */
export function isStill(moment: Moment, commits: number, open: readonly BatchRow[]): boolean {
  const isKnown = ({ seq }: BatchRow) => moment.open.includes(seq);
  return commits === moment.commits && open.every((row) => isKnown(row) && !isAtWork(row));
}

/** One that waits or is paused stands still, and has all that it needs under its own name. */
export function isAtWork(row: BatchRow): boolean {
  return isWorking(row) || turnOf(row) !== null;
}
