import type { Progress } from './batch';
import type { BatchFile } from './batch-file';
import { heedLostEngine, isSuspect } from './lost-engines';
import type { ChunkState } from './ports';
import { ProgressMeter } from './progress';
import { Publisher } from './publisher';
import { refuseFailed, tryCanary, waitForApproval } from './rehearse';
import { runChunk, type ChunkJob } from './run-chunk';
import { runChunks } from './run-chunks';
import { stopAbove } from './stop-above';
import { TimeBudget } from './time-budget';

/**
 * Runs a batch until all of its chunks are durable: what its state `running` does. Throws a
 * BatchFailure where it is to be rolled back, a BatchPause where somebody has to look at it.
 */
export async function runBatch(file: BatchFile, signal: AbortSignal): Promise<void> {
  const { clock } = file.parts;
  await heedLostEngine(file);
  const { canary, startedAt, request } = file.record;
  await file.enter('running', {
    startedAt: startedAt ?? clock.now(),
    fault: null,
    ...(canary && { canary: { ...canary, isApproved: true } }),
  });
  const budget = new TimeBudget(clock, request.batch.timeoutMs.batch, file.record.workedMs);
  try {
    await budget.spend(signal, (stop) => runPlanned(file, budget, stop));
  } finally {
    file.note({ workedMs: budget.spentMs });
  }
}

async function runPlanned(file: BatchFile, budget: TimeBudget, signal: AbortSignal): Promise<void> {
  const { chunks = [] } = await file.step({ kind: 'plan' }, signal);
  await rehearse(file, chunks, budget, signal);
  const { atomic } = file.record.request.batch;
  const publisher = atomic ? undefined : publisherOf(file, signal);
  const way = (isFinal: boolean) => ({ as: 'run', isFinal }) as const;
  try {
    const meter = meterFor(file, chunks);
    file.meter = meter;
    const judge = () => stopAbove(file.record, meter.atRest(file.parts.clock.now()));
    // The engine may have been lost after a chunk with too many problems, and before it said so.
    judge();
    await runAll(file, chunks, { meter, way, budget, signal }, async () => {
      await publisher?.touch();
      judge();
    });
  } finally {
    await publisher?.settle();
  }
}

interface Stretch {
  readonly meter: ProgressMeter;
  readonly way: ChunkJob['way'];
  readonly budget: TimeBudget;
  readonly signal: AbortSignal;
}

function runAll(
  file: BatchFile,
  chunks: readonly ChunkState[],
  { meter, way, budget, signal }: Stretch,
  onDone: () => Promise<void> | void,
): Promise<void> {
  const { clock, slots, onTrouble } = file.parts;
  return runChunks(chunks, {
    ...jobOf(file, way),
    ...{ batch: file.id, slots, meter, signal, onDone },
    write: () =>
      file
        .write({ progress: meter.progress(clock.now()), workedMs: budget.spentMs })
        .catch(onTrouble),
  });
}

function meterFor(
  file: BatchFile,
  chunks: readonly ChunkState[],
  phase: Progress['phase'] = 'running',
) {
  const { peakBytes, rates } = file.record.progress;
  const now = file.parts.clock.now();
  const meter = new ProgressMeter(chunks, now, { peakBytes, phase, rates });
  file.note({ progress: meter.atRest(now) });
  return meter;
}

function jobOf(file: BatchFile, way: ChunkJob['way']): ChunkJob {
  const { clock, random } = file.parts;
  const { batch } = file.record.request;
  const options = isSuspect(file.record) ? { ...batch, parallelism: 1 } : batch;
  return {
    ...{ options, clock, random, way },
    run: ({ mayRepeat, ...chunk }, stop, onProgress) =>
      file.step({ kind: 'chunk', ...chunk }, stop, onProgress, mayRepeat ? undefined : 0),
  };
}

function publisherOf(file: BatchFile, signal: AbortSignal): Publisher {
  return new Publisher(async () => {
    const now = file.parts.clock.now();
    await file.step({ kind: 'commit', now, keepAs: 'running' }, signal);
  });
}

/** Tries the items before any is written, as far as the batch wants that. */
async function rehearse(
  file: BatchFile,
  chunks: readonly ChunkState[],
  budget: TimeBudget,
  signal: AbortSignal,
): Promise<void> {
  const { batch } = file.record.request;
  const check = (most: number) => () => ({ as: 'check', most }) as const;
  const tryChunk = (chunk: ChunkState, most: number) =>
    runChunk(chunk, jobOf(file, check(most)), signal, () => undefined);
  if (batch.canary !== null && !file.record.canary?.isApproved) {
    // An engine may have died between the canary and the pause in which it is looked at.
    const canary = file.record.canary ?? (await tryCanary(chunks, batch.canary, tryChunk));
    await file.write({ canary });
    throw waitForApproval(canary);
  }
  if (!batch.validateAll) return;
  const states = chunks.map((chunk) => ({ ...chunk, counts: chunk.counts ?? chunk.checked }));
  const meter = meterFor(file, states, 'checking');
  const way = check(Infinity);
  await runAll(file, states, { meter, way, budget, signal }, () => undefined);
  refuseFailed(meter.atRest(file.parts.clock.now()).failed);
}
