import { drainOutbox, OUTBOX } from '../lib/engine/outbox/drain-outbox';
import { requestSender } from '../lib/platform/send-request';
import { wallClock } from '../lib/platform/wall-clock';
import { inTurn } from '../lib/platform/web-lock';
import { DexieOutbox } from '../lib/store/dexie-outbox';
import { replaced } from './replaced';
import { withDatabase } from './with-database';

/** A sync event gets about three minutes, and what was begun last takes half of one. */
const DEADLINE_MS = 2 * 60_000;
/** For a tab that drains already: if it does not let go, it may be frozen. */
const PATIENCE_MS = 10_000;

/**
 * Sends what waits for the network, with or without a tab open. Rejects where something is left,
 * which makes the browser tell again.
 */
export function drainOutboxOnce(): Promise<void> {
  return withDatabase(async (db) => {
    const outbox = new DexieOutbox(db);
    await outbox.hasten(wallClock.now());
    const signal = AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), replaced]);
    const nextAt = await inTurn(OUTBOX, PATIENCE_MS, () =>
      drainOutbox({
        ...{ outbox, clock: wallClock, random: Math.random, signal },
        send: requestSender(),
      }),
    );
    if (nextAt !== null) throw new Error('Something is left in the outbox: sync again.');
  });
}
