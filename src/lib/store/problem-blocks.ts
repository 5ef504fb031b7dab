import type { BatchId } from '../data/ids';
import type { Problem, StoredProblem } from '../engine/batch';
import type { ProblemBlock } from './rows';

/**
 * So many problems are a record: written one by one, those of a chunk take a hundred times as long as
 * the chunk itself. A page of them is in one record or two.
 */
export const BLOCK_PROBLEMS = 500;

/** The problems of a chunk, as they are stored. */
export function problemBlocks(
  batch: BatchId,
  chunk: number,
  problems: readonly Problem[],
): ProblemBlock[] {
  return Array.from({ length: Math.ceil(problems.length / BLOCK_PROBLEMS) }, (_, n) => {
    const position = n * BLOCK_PROBLEMS;
    return {
      ...{ batch, chunk, position },
      problems: problems.slice(position, position + BLOCK_PROBLEMS),
    };
  });
}

/** Each with its place. */
export function problemsIn({ batch, chunk, position, problems }: ProblemBlock): StoredProblem[] {
  return problems.map((problem, n) => ({ ...problem, batch, chunk, position: position + n }));
}

/** Where the block begins that has the problem at that position. */
export const blockStart = (position: number): number => position - (position % BLOCK_PROBLEMS);
