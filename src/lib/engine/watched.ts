import { ChunkDeath } from './chunk-death';
import { ItemWatch } from './item-watch';
import type { Clock } from './ports';

export interface TimeLimits {
  /** Between two signs of life. */
  readonly silenceMs: number;
  /** For all of it; null is unlimited. */
  readonly totalMs: number | null;
}

/**
 * Does work that must show signs of life. Where it takes too long, its own signal aborts, which
 * ends it, and the answer is a ChunkDeath that says how far it had come.
 */
export async function watched<T>(
  clock: Clock,
  { silenceMs, totalMs }: TimeLimits,
  signal: AbortSignal,
  work: (signal: AbortSignal, reach: (done: number) => void, reached: () => number) => Promise<T>,
): Promise<T> {
  const watch = new ItemWatch(clock, silenceMs);
  const late = new AbortController();
  const cancel = totalMs === null ? () => undefined : clock.after(totalMs, () => late.abort());
  const stop = AbortSignal.any([signal, watch.late, late.signal]);
  try {
    return await work(
      stop,
      (done) => watch.reach(done),
      () => watch.reached,
    );
  } catch (error) {
    const isLate = watch.late.aborted || late.signal.aborted;
    if (!isLate || signal.aborted) throw error;
    const isOverall = !watch.late.aborted;
    throw new ChunkDeath('time', watch.reached, 'It takes too long.', isOverall);
  } finally {
    watch.stop();
    cancel();
  }
}
