import type { BatchLedger, Clock, Lease } from '../engine/ports';
import { ENGINE_LOCK, webElector } from './web-elector';
import { isLockWanted } from './web-lock';

/** Long enough for a tab that was just closed to let go, and to find out that one is frozen. */
const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 250;

/**
 * How work in the background comes to lead: it stands in line for a while, and where a page leads it
 * goes away again: undefined. Its own lead is lost as soon as anybody waits for it.
 */
export async function modestLead(
  ledger: Pick<BatchLedger, 'leadership'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<Lease | undefined> {
  const impatient = new AbortController();
  const cancel = clock.after(PATIENCE_MS, () => {
    impatient.abort();
  });
  const giveUp = AbortSignal.any([signal, impatient.signal]);
  try {
    return givingWay(await webElector(ledger, clock).acquire(giveUp), clock);
  } catch (error) {
    if (giveUp.aborted) return undefined;
    throw error;
  } finally {
    cancel();
  }
}

function givingWay(lease: Lease, clock: Clock): Lease {
  const wanted = new AbortController();
  const lost = AbortSignal.any([lease.lost, wanted.signal]);
  let isReleased = false;
  let cancel: () => void = () => undefined;
  const look = async (): Promise<void> => {
    if (await isLockWanted(ENGINE_LOCK)) wanted.abort();
    if (!lost.aborted && !isReleased) cancel = clock.after(LOOK_EVERY_MS, lookAgain);
  };
  const lookAgain = (): void => void look().catch((error: unknown) => wanted.abort(error));
  lookAgain();
  return {
    lost,
    release() {
      isReleased = true;
      cancel();
      lease.release();
    },
  };
}
