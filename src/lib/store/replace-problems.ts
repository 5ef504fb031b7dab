import type { BatchId } from '../data/ids';
import type { Problem } from '../engine/batch';
import { chunkBounds } from './keys';
import { problemBlocks } from './problem-blocks';
import { codesOf } from './problem-codes';
import type { SheafDatabase } from './schema';

/**
 * Puts the problems of one chunk, instead of those that an earlier run of it left. Inside a
 * transaction over problems and their counts.
 */
export async function replaceProblems(
  db: SheafDatabase,
  batch: BatchId,
  chunk: number,
  problems: readonly Problem[],
): Promise<void> {
  const count = problems.length;
  if (await db.problemCounts.get([batch, chunk])) {
    const left = db.problems.where(':id');
    await left.between(...chunkBounds(batch, chunk)).delete();
    await db.problemCounts.delete([batch, chunk]);
  }
  if (count === 0) return;
  await db.problems.bulkPut(problemBlocks(batch, chunk, problems));
  await db.problemCounts.put({ batch, chunk, count, codes: codesOf(problems) });
}
