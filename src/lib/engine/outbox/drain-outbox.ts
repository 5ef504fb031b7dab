import type { Clock } from '../ports';
import type { OutboxEntry } from './entry';
import { unconnected } from './failure-of';
import type { ClaimedEntry, OutboxStore, Settlement, Transport } from './ports';
import { settleAttempt } from './settle-attempt';

/** Names the lock that drainers take in turn, and the sync event that wakes one. */
export const OUTBOX = 'sheaf-outbox';
/** One that never answers holds nobody up but its own lane, and three such leave room for others. */
const AT_ONCE = 4;
/**
 * Longer than a request lives: half a minute, and a minute more where a hidden tab's timers are
 * held back.
 */
export const LEASE_MS = 2 * 60_000;

export interface OutboxDrain {
  readonly outbox: OutboxStore;
  readonly send: Transport;
  readonly clock: Clock;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
  /** Nothing more is begun once it aborts; what was begun is seen to its end. */
  readonly signal?: AbortSignal;
}

/**
 * Sends all that is due, and what becomes due behind it. Any number may drain at once, in whatever
 * tab or worker: an entry is sent by the one who claimed it. Resolves to when the next one is due,
 * null where nothing waits.
 */
export async function drainOutbox(drain: OutboxDrain): Promise<number | null> {
  await Promise.all(Array.from({ length: AT_ONCE }, () => sendWhatIsDue(drain)));
  return drain.outbox.nextAt();
}

async function sendWhatIsDue(drain: OutboxDrain): Promise<void> {
  const { outbox, clock, signal } = drain;
  while (!signal?.aborted) {
    const now = clock.now();
    const claimed = await outbox.claim(now, now + LEASE_MS);
    if (!claimed) return;
    await outbox.settle(claimed.entry, await attempt(drain, claimed));
  }
}

async function attempt(
  { outbox, send, clock, random }: OutboxDrain,
  { entry, body }: ClaimedEntry,
): Promise<Settlement> {
  // Here, and not where it was added: it may have waited for weeks.
  if (!(await outbox.isConnected(entry.target))) {
    return { state: 'failed', lastError: unconnected(entry.target) };
  }
  const { method, path } = entry.request;
  const reply = await send(entry.target + path, { method, headers: headersOf(entry), body });
  return settleAttempt(entry, reply, { now: clock.now(), random });
}

const headersOf = ({ id, request }: OutboxEntry): Record<string, string> => ({
  ...request.headers,
  'Idempotency-Key': id,
});
