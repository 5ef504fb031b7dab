import { counted } from '../../data/counted';
import { AppError } from '../app-error';
import type { BatchFault, Problem } from '../batch';
import type { BatchOptions } from '../batch-options';
import type { ChunkOutput } from '../operation';
import type { ChunkRecord } from '../ports';

/**
 * What is stored of a chunk, by what its batch wants done about items that failed; null where
 * nothing is to be.
 */
export function afterPolicy(
  output: ChunkOutput,
  { onError }: BatchOptions,
  chunk: ChunkRecord,
  isFinal: boolean,
): ChunkOutput | null {
  if (output.counts.failed === 0) return output;
  if (onError === 'partialRollBack') {
    return { ...setAside(chunk, itemsFailed(output)), problems: output.problems };
  }
  const isRefused = onError === 'rollBack' || (onError === 'retry' && !isFinal);
  return isRefused ? null : output;
}

/** The chunk as done, with its items as they were. */
export function setAside({ planned }: ChunkRecord, { code, message }: BatchFault): ChunkOutput {
  const what = planned.items === 1 ? 'Its item is' : `Its ${counted(planned.items, 'item')} are`;
  const problem: Problem = {
    ...{ item: null, severity: 'problem', code },
    message: `${message} ${what} as before.`,
  };
  return {
    collections: [],
    problems: [problem],
    counts: { done: planned.items, changed: 0, failed: planned.items },
  };
}

/** Items failed, and the batch's policy does not let it go at that. */
export function itemsFailed({ counts, problems }: ChunkOutput): AppError {
  const first = problems.find(({ severity }) => severity === 'problem');
  const what = counts.failed === 1 ? 'One item' : counted(counts.failed, 'item');
  return new AppError('items.failed', `${what} of one part failed. ${first?.message ?? ''}`.trim());
}
