import { drainOutbox, OUTBOX } from '../lib/engine/outbox/drain-outbox';
import { requestSender } from '../lib/platform/send-request';
import { wallClock } from '../lib/platform/wall-clock';
import { inTurn } from '../lib/platform/web-lock';
import { DexieOutbox } from '../lib/store/dexie-outbox';
import { openLiveDatabase } from '../lib/store/schema';

declare const self: ServiceWorkerGlobalScope;

/** The browser's own event; TypeScript's library lacks it. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

declare global {
  interface ServiceWorkerGlobalScopeEventMap {
    sync: SyncEvent;
  }
}

/** A sync event gets about three minutes, and what was begun last takes half of one. */
const DEADLINE_MS = 2 * 60_000;
/** For a tab that drains already: if it does not let go, it may be frozen. */
const PATIENCE_MS = 10_000;

/** Sends what waits for the network when the browser says that there is one, with no tab open. */
export function drainOutboxOnSync(): void {
  self.addEventListener('sync', (event) => {
    if (event.tag === OUTBOX) event.waitUntil(drainOrFail());
  });
}

/** Rejects where something is left, which makes the browser tell again. */
async function drainOrFail(): Promise<void> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const db = await openLiveDatabase();
  const outbox = new DexieOutbox(db);
  try {
    await outbox.hasten(wallClock.now());
    const nextAt = await inTurn(OUTBOX, PATIENCE_MS, () =>
      drainOutbox({
        ...{ outbox, clock: wallClock, random: Math.random, signal },
        send: requestSender(),
      }),
    );
    if (nextAt !== null) throw new Error('Something is left in the outbox: sync again.');
  } finally {
    db.close();
  }
}
