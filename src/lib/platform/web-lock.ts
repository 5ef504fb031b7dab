export interface HeldLock {
  /** Aborts when the lock was stolen by somebody else. */
  readonly lost: AbortSignal;
  release(): void;
}

/**
 * Waits for a Web Lock and holds it until `release`, or until another context steals it.
 * Rejects with the signal's reason when waiting is given up. With `steal` it is taken at once
 * from whoever holds it, which is how a frozen tab is overtaken.
 */
export function holdLock(
  name: string,
  options: { signal?: AbortSignal; steal?: boolean } = {},
): Promise<HeldLock> {
  return new Promise((resolve, reject) => {
    const lost = new AbortController();
    // The platform refuses a signal together with `steal`, which never waits anyway.
    const request: LockOptions = options.steal
      ? { steal: true }
      : options.signal
        ? { signal: options.signal }
        : {};
    navigator.locks
      .request(
        name,
        request,
        () =>
          new Promise<void>((release) => {
            resolve({ lost: lost.signal, release });
          }),
      )
      .catch((error: unknown) => {
        lost.abort(error);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
  });
}

/** Does the work under a Web Lock, or not at all where somebody holds that. Tells which. */
export function withFreeLock(name: string, work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

/**
 * Does the work under a Web Lock, or after so long without it: a frozen tab never lets go of what
 * it holds. For work that the lock only keeps in order.
 */
export async function inTurn<T>(
  name: string,
  patienceMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const patience = AbortSignal.timeout(patienceMs);
  const lock = await holdLock(name, { signal: patience }).catch((error: unknown) => {
    if (!patience.aborted) throw error;
  });
  try {
    return await work();
  } finally {
    lock?.release();
  }
}

/** Whether anybody stands in line for it. */
export async function isLockWanted(name: string): Promise<boolean> {
  const { pending = [] } = await navigator.locks.query();
  return pending.some((request) => request.name === name);
}
