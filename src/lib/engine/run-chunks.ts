import type { BatchId } from '../data/ids';
import type { BatchOptions } from './batch-options';
import { EstimateCorrection } from './estimate-correction';
import type { ChunkState, StepReport } from './ports';
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
  const estimates = new EstimateCorrection();
  const limits = { batch, most: options.parallelism ?? Infinity, ...budgetOf(options) };
  try {
    await pumpChunks(pending, {
      signal,
      async acquire(index, stop) {
        const bytes = estimates.correct(byIndex.get(index)!.bytes);
        const release = await slots.acquire({ ...limits, bytes }, stop);
        meter.hold(slots.bytesOf(batch));
        return () => {
          release();
          meter.hold(slots.bytesOf(batch));
        };
      },
      async run(index, stop) {
        const chunk = byIndex.get(index)!;
        const { bytes } = await runOne(chunk, stop, work, writer);
        if (bytes !== undefined) estimates.observe(chunk.bytes, bytes);
      },
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
): Promise<StepReport> {
  const { clock, meter } = work;
  const { index } = chunk;
  try {
    const report = await runChunk(chunk, work, signal, (done, current) => {
      meter.report(index, done, current, clock.now());
      writer.touch();
    });
    meter.finish(index, report.counts, clock.now());
    await work.onDone();
    return report;
  } catch (error) {
    meter.drop(index);
    throw error;
  } finally {
    writer.touch();
  }
}
