import { backoff } from '../backoff';
import type { OutboxEntry } from './entry';
import type { Reply, Settlement } from './ports';
import { failureOf } from './failure-of';
import { retryAfterMs } from './retry-after';

/** From two seconds on, twice as long each time, up to about a quarter of an hour. */
const PAUSES = { max: Infinity, backoffMs: 2000, factor: 2, jitter: 0.2 };
const LONGEST_AFTER = 9;

/** What becomes of an entry after an attempt. `random` gives numbers from 0 to 1. */
export function settleAttempt(
  entry: Pick<OutboxEntry, 'target' | 'attempts'>,
  reply: Reply,
  { now, random }: { readonly now: number; readonly random: () => number },
): Settlement {
  if (reply.kind === 'answer' && reply.status >= 200 && reply.status < 300) {
    const { status, text } = reply;
    return { state: 'done', answer: { status, text }, endedAt: now };
  }
  const { isFinal, ...lastError } = failureOf(entry, reply);
  if (isFinal) return { state: 'failed', lastError };
  const pauseMs = backoff(PAUSES, Math.min(entry.attempts - 1, LONGEST_AFTER), random);
  const askedMs = reply.kind === 'answer' ? retryAfterMs(reply.retryAfter, now) : 0;
  return { state: 'waiting', nextAt: now + Math.max(pauseMs, askedMs), lastError };
}
