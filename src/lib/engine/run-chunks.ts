import type { BatchId } from '../data/ids';
import type { ChunkState, Clock, StepHooks, StepReport } from './ports';
import type { ProgressMeter } from './progress';
import { ProgressWriter } from './progress-writer';
import { pumpChunks } from './pump-chunks';
import type { Slots } from './slots';

interface ChunksRun {
  readonly batch: BatchId;
  readonly slots: Slots;
  readonly clock: Clock;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal;
  readonly run: (
    index: number,
    signal: AbortSignal,
    onProgress: StepHooks['onProgress'],
  ) => Promise<StepReport>;
  /** Writes the progress. */
  readonly write: () => Promise<void>;
}

/** Runs the chunks that are still to be done, and tells of them while they run. */
export async function runChunks(chunks: readonly ChunkState[], work: ChunksRun): Promise<void> {
  const pending = chunks.filter(({ counts }) => counts === null).map(({ index }) => index);
  const writer = new ProgressWriter(work.clock, work.write);
  const { batch, slots, signal } = work;
  const run = (index: number, stop: AbortSignal) => runChunk(index, stop, work, writer);
  try {
    await pumpChunks(pending, { batch, slots, signal, run });
  } finally {
    await writer.stop();
  }
}

async function runChunk(
  index: number,
  signal: AbortSignal,
  { clock, meter, run }: ChunksRun,
  writer: ProgressWriter,
): Promise<void> {
  try {
    const { counts } = await run(index, signal, (done, current) => {
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
