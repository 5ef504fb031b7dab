import { backoff } from './backoff';
import type { BatchOptions } from './batch-options';
import { BatchFailure } from './batch-failure';
import { ChunkDeath, deathOf } from './chunk-death';
import { findPoison } from './find-poison';
import type { LeftOut } from './operation';
import { pause } from './pause';
import type { ChunkState, ChunkWay, Clock, StepHooks, StepReport } from './ports';
import { watched } from './watched';

/** How long a chunk may say nothing before it counts as hanging. */
const SILENCE_MS = 60_000;
/** A part of a chunk that is known to hang gets its share of that, but at least so much. */
const LEAST_PROBE_MS = 2000;
/** A chunk that cannot do without more items than this has something else wrong with it. */
const MOST_LEFT_OUT = 20;

export interface ChunkJob {
  readonly options: BatchOptions;
  readonly clock: Clock;
  readonly random: () => number;
  /** What is made of the chunk; `isFinal` when it will not be tried again. */
  readonly way: (isFinal: boolean) => ChunkWay;
  readonly run: RunWay;
}

/** Runs a chunk in some way; `mayRepeat` where the loss of its worker may have been an accident. */
export type RunWay = (
  chunk: {
    readonly index: number;
    readonly without: readonly LeftOut[];
    readonly way: ChunkWay;
    readonly mayRepeat: boolean;
  },
  signal: AbortSignal,
  onProgress: StepHooks['onProgress'],
) => Promise<StepReport>;

/**
 * Brings one chunk to its end, by its batch's policy: again after a pause where it failed, without
 * the items that kill it, or set aside. Throws a BatchFailure where none of it helps.
 */
export async function runChunk(
  chunk: ChunkState,
  job: ChunkJob,
  signal: AbortSignal,
  onProgress: StepHooks['onProgress'],
): Promise<StepReport> {
  const { onError, retries } = job.options;
  const without: LeftOut[] = [];
  const attempts = onError === 'retry' ? retries.max : 0;
  for (let attempt = 0; ;) {
    const way = job.way(attempt === attempts);
    try {
      return await runOnce(chunk, job, { without, way }, signal, onProgress);
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof ChunkDeath) {
        without.push(await itemAtFault(chunk, job, without, error, signal));
        continue;
      }
      if (!(error instanceof BatchFailure)) throw error;
      if (onError === 'partialRollBack' && way.as === 'run') {
        const aside: ChunkWay = { as: 'setAside', fault: error };
        return runOnce(chunk, job, { without, way: aside }, signal, onProgress);
      }
      if (attempt === attempts) throw error;
      await pause(job.clock, backoff(retries, attempt++, job.random), signal);
      signal.throwIfAborted();
    }
  }
}

interface Attempt {
  readonly without: readonly LeftOut[];
  readonly way: ChunkWay;
  /** It is looked for what hangs. */
  readonly hangs?: boolean;
}

/** Throws a ChunkDeath where it hangs or its worker or its memory does not last. */
async function runOnce(
  { index, items, itemTimeLimitMs }: ChunkState,
  { clock, options, run }: ChunkJob,
  { without, way, hangs = false }: Attempt,
  signal: AbortSignal,
  onProgress: StepHooks['onProgress'],
): Promise<StepReport> {
  // What ended otherwise may take its time: to find the records of a part takes as long as of all.
  const share = way.as === 'probe' && hangs ? (way.to - way.from) / items : 1;
  const limitMs = itemTimeLimitMs ?? Math.min(SILENCE_MS, options.timeoutMs.chunk ?? Infinity);
  const limits = {
    silenceMs: Math.max(limitMs * share, Math.min(limitMs, LEAST_PROBE_MS)),
    totalMs: options.timeoutMs.chunk,
  };
  // What is known to be in the way of the others is not tried twice.
  const mayRepeat = way.as !== 'probe';
  return watched(clock, limits, signal, async (stop, reach, reached) => {
    try {
      return await run({ index, without, way, mayRepeat }, stop, (done, current) => {
        reach(done);
        onProgress(done, current);
      });
    } catch (error) {
      throw deathOf(error, reached()) ?? error;
    }
  });
}

async function itemAtFault(
  chunk: ChunkState,
  job: ChunkJob,
  without: readonly LeftOut[],
  death: ChunkDeath,
  signal: AbortSignal,
): Promise<LeftOut> {
  if (without.length === MOST_LEFT_OUT) throw stuck(chunk, death, job.options);
  const found = await suspect(chunk, job, without, death, signal);
  if (!found || without.some(({ at }) => at === found.at)) throw stuck(chunk, death, job.options);
  return found;
}

async function suspect(
  chunk: ChunkState,
  job: ChunkJob,
  without: readonly LeftOut[],
  death: ChunkDeath,
  signal: AbortSignal,
): Promise<LeftOut | undefined> {
  if (chunk.itemTimeLimitMs !== undefined) {
    return death.isOverall ? undefined : { at: death.reached, why: death.why };
  }
  return findPoison(chunk.items, async (from, to) => {
    const way: ChunkWay = { as: 'probe', from, to };
    await runOnce(
      chunk,
      job,
      { without, way, hangs: death.why === 'time' },
      signal,
      () => undefined,
    );
  });
}

function stuck(
  { index }: ChunkState,
  { why, message, isOverall }: ChunkDeath,
  { timeoutMs }: BatchOptions,
): BatchFailure {
  const part = `Part ${index + 1} of the batch`;
  if (why === 'time') {
    const most =
      isOverall && timeoutMs.chunk !== null ? `, more than ${timeoutMs.chunk / 1000} s` : '';
    return new BatchFailure('chunk.stuck', `${part} takes too long${most}.`);
  }
  const code = why === 'memory' ? 'step.outOfMemory' : 'worker.crashed';
  return new BatchFailure(code, `${part} cannot be run: ${message}`);
}
