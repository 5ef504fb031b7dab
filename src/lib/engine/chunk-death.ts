import { AppError } from './app-error';
import type { LeftOut } from './operation';

/**
 * A chunk did not come to its end: it hung, or its worker or its memory did. The batch may do
 * without the item at fault.
 */
export class ChunkDeath extends Error {
  readonly why: LeftOut['why'];
  /** Items that it had reported as done. */
  readonly reached: number;

  /** It was slow as a whole, which is no one item's fault. */
  readonly isOverall: boolean;

  constructor(why: LeftOut['why'], reached: number, message: string, isOverall = false) {
    super(message);
    this.isOverall = isOverall;
    this.name = 'ChunkDeath';
    this.why = why;
    this.reached = reached;
  }
}

/** Codes of a step's end that are a chunk's death. */
const DEATHS: Readonly<Record<string, LeftOut['why']>> = {
  'worker.crashed': 'crash',
  'step.outOfMemory': 'memory',
};

/** The death that a failed step means, if any. */
export function deathOf(error: unknown, reached: number): ChunkDeath | undefined {
  const why = error instanceof AppError ? DEATHS[error.code] : undefined;
  return why && new ChunkDeath(why, reached, (error as AppError).message);
}
