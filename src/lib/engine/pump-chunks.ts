interface Pump {
  /** Waits for a place for a chunk; the answer gives it back. */
  readonly acquire: (index: number, signal: AbortSignal) => Promise<() => void>;
  readonly signal: AbortSignal;
  readonly run: (index: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Runs chunks, as many at once as the batch is given places. The first that fails stops the
 * others, and its error is thrown; in any case it returns only when none is running any more.
 */
export async function pumpChunks(
  indexes: readonly number[],
  { acquire, signal, run }: Pump,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const running = new Set<Promise<void>>();
  try {
    for (const index of indexes) {
      const release = await acquire(index, stop);
      const chunk = run(index, stop)
        .catch((error: unknown) => {
          failed.abort(error);
        })
        .finally(() => {
          running.delete(chunk);
          release();
        });
      running.add(chunk);
    }
  } catch (error) {
    failed.abort(error);
  }
  await Promise.all(running);
  stop.throwIfAborted();
}
