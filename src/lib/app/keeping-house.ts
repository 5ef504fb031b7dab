import { unwrap } from '../engine/app-error';
import { holdLock } from '../platform/web-lock';
import { STOPPED } from '../workers/stopped';

/** Held by whoever frees what nobody needs, in any tab, and by whoever needs that nothing is. */
export const HOUSE_LOCK = 'sheaf-house';

/** Does the work while nobody else keeps house; `query.stopped` where the signal ends the wait. */
export async function keepingHouse<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const lock = await holdLock(HOUSE_LOCK, signal ? { signal } : {}).catch((error: unknown) => {
    if (signal?.aborted) return unwrap(STOPPED);
    throw error;
  });
  try {
    return await work();
  } finally {
    lock.release();
  }
}
