import type { BatchId } from '../data/ids';
import type { BatchOptions } from './batch-options';
import { BatchFailure } from './batch-failure';
import { ItemWatch } from './item-watch';
import type { ChunkState, Clock, StepHooks, StepReport } from './ports';
import type { ProgressMeter } from './progress';
import { ProgressWriter } from './progress-writer';
import { pumpChunks } from './pump-chunks';
import type { Slots } from './slots';

interface ChunksRun {
  readonly batch: BatchId;
  readonly options: BatchOptions;
  readonly slots: Slots;
  readonly clock: Clock;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal;
  readonly itemTimeLimitMs: number | undefined;
  readonly run: (
    chunk: { readonly index: number; readonly without: readonly number[] },
    signal: AbortSignal,
    onProgress: StepHooks['onProgress'],
  ) => Promise<StepReport>;
  /** Writes the progress. */
  readonly write: () => Promise<void>;
}

/** Runs the chunks that are still to be done, and tells of them while they run. */
export async function runChunks(chunks: readonly ChunkState[], work: ChunksRun): Promise<void> {
  const pending = chunks.filter(({ counts }) => counts === null).map(({ index }) => index);
  const bytesOf = new Map(chunks.map(({ index, bytes }) => [index, bytes]));
  const writer = new ProgressWriter(work.clock, work.write);
  const { batch, options, slots, signal } = work;
  const limits = { batch, most: options.parallelism ?? Infinity, ...budgetOf(options) };
  try {
    await pumpChunks(pending, {
      signal,
      acquire: (index, stop) => slots.acquire({ ...limits, bytes: bytesOf.get(index) ?? 0 }, stop),
      run: (index, stop) => runChunk(index, stop, work, writer),
    });
  } finally {
    await writer.stop();
  }
}

function budgetOf({ memoryBudgetMb }: BatchOptions): { budget?: number } {
  return memoryBudgetMb === null ? {} : { budget: memoryBudgetMb * 2 ** 20 };
}

async function runChunk(
  index: number,
  signal: AbortSignal,
  work: ChunksRun,
  writer: ProgressWriter,
): Promise<void> {
  const { clock, meter } = work;
  try {
    const { counts } = await runWatched(index, signal, work, (done, current) => {
      meter.report(index, done, current, clock.now());
      writer.touch();
    });
    meter.finish(index, counts, clock.now());
  } catch (error) {
    meter.drop(index);
    throw error;
  } finally {
    writer.touch();
  }
}

/** Runs the chunk again without each item that takes too long, its worker having been ended. */
async function runWatched(
  index: number,
  signal: AbortSignal,
  { clock, itemTimeLimitMs, run }: ChunksRun,
  onProgress: StepHooks['onProgress'],
): Promise<StepReport> {
  const without: number[] = [];
  for (;;) {
    const watch = new ItemWatch(clock, itemTimeLimitMs);
    try {
      return await run(
        { index, without },
        AbortSignal.any([signal, watch.late]),
        (done, current) => {
          watch.reach(done);
          onProgress(done, current);
        },
      );
    } catch (error) {
      if (!watch.late.aborted || signal.aborted) throw error;
      if (without.includes(watch.reached)) throw stuck(index);
      without.push(watch.reached);
    } finally {
      watch.stop();
    }
  }
}

function stuck(index: number): BatchFailure {
  return new BatchFailure('chunk.stuck', `Part ${index + 1} of the batch does not come to an end.`);
}
