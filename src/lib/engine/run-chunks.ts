import type { BatchId } from '../data/ids';
import type { BatchOptions } from './batch-options';
import type { ChunkState } from './ports';
import type { ProgressMeter } from './progress';
import { ProgressWriter } from './progress-writer';
import { pumpChunks } from './pump-chunks';
import { runChunk, type ChunkJob } from './run-chunk';
import type { Slots } from './slots';

interface ChunksRun extends ChunkJob {
  readonly batch: BatchId;
  readonly slots: Slots;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal;
  /** Writes the progress. */
  readonly write: () => Promise<void>;
  /** A chunk is durable; what it throws ends the run. */
  readonly onDone: () => Promise<void> | void;
}

/** Runs the chunks that are still to be done, and tells of them while they run. */
export async function runChunks(chunks: readonly ChunkState[], work: ChunksRun): Promise<void> {
  const byIndex = new Map(chunks.map((chunk) => [chunk.index, chunk]));
  const pending = chunks.filter(({ counts }) => counts === null).map(({ index }) => index);
  const writer = new ProgressWriter(work.clock, work.write);
  const { batch, options, slots, signal, meter } = work;
  const limits = { batch, most: options.parallelism ?? Infinity, ...budgetOf(options) };
  try {
    await pumpChunks(pending, {
      signal,
      async acquire(index, stop) {
        const release = await slots.acquire({ ...limits, bytes: byIndex.get(index)!.bytes }, stop);
        meter.hold(slots.bytesOf(batch));
        return () => {
          release();
          meter.hold(slots.bytesOf(batch));
        };
      },
      run: (index, stop) => runOne(byIndex.get(index)!, stop, work, writer),
    });
  } finally {
    await writer.stop();
  }
}

function budgetOf({ memoryBudgetMb }: BatchOptions): { budget?: number } {
  return memoryBudgetMb === null ? {} : { budget: memoryBudgetMb * 2 ** 20 };
}

async function runOne(
  chunk: ChunkState,
  signal: AbortSignal,
  work: ChunksRun,
  writer: ProgressWriter,
): Promise<void> {
  const { clock, meter } = work;
  const { index } = chunk;
  try {
    const { counts } = await runChunk(chunk, work, signal, (done, current) => {
      meter.report(index, done, current, clock.now());
      writer.touch();
    });
    meter.finish(index, counts, clock.now());
    await work.onDone();
  } catch (error) {
    meter.drop(index);
    throw error;
  } finally {
    writer.touch();
  }
}
