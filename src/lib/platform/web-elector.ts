import type { BatchLedger, Clock, Elector } from '../engine/ports';
import { holdLock, type HeldLock } from './web-lock';

/** Held by the engine that leads. */
export const ENGINE_LOCK = 'sheaf-engine';
/**
 * A leader that has not said so for this long is frozen. Longer than the minute to which a hidden
 * tab's timers fall: overtaking a leader that works would be safe, but wasteful.
 */
const STALE_MS = 90_000;
const LOOK_EVERY_MS = 10_000;

/**
 * Elects the engine's tab by a Web Lock: closing the tab hands over at once. A frozen tab never
 * lets go, so one whose heartbeat is stale is overtaken; the epoch keeps it from writing.
 */
export function webElector(ledger: Pick<BatchLedger, 'leadership'>, clock: Clock): Elector {
  return {
    async acquire(signal) {
      const settled = new AbortController();
      const queued = holdLock(ENGINE_LOCK, { signal: AbortSignal.any([signal, settled.signal]) });
      let lease: HeldLock | undefined;
      try {
        lease = await Promise.race([queued, untilStale(ledger, clock, settled.signal)]);
      } finally {
        settled.abort();
        // A wait that is given up may be answered at the same moment. A lock that nobody lets go
        // of would keep every engine waiting, this one too.
        if (!lease) void queued.then(release, () => undefined);
      }
      return lease ?? holdLock(ENGINE_LOCK, { steal: true });
    },
  };
}

const release = (lock: HeldLock): void => {
  lock.release();
};

/** Resolves once the leader's heartbeat is stale; never when the wait was settled before. */
function untilStale(
  ledger: Pick<BatchLedger, 'leadership'>,
  clock: Clock,
  settled: AbortSignal,
): Promise<undefined> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const leader = await ledger.leadership();
      if (settled.aborted) return;
      if (leader && clock.now() - leader.heartbeatAt > STALE_MS) resolve(undefined);
      else cancel = clock.after(LOOK_EVERY_MS, start);
    };
    const start = () => void look().catch(reject);
    let cancel = clock.after(LOOK_EVERY_MS, start);
    settled.addEventListener('abort', () => cancel());
  });
}
