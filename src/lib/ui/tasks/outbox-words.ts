import type { OutboxEntry } from '../../engine/outbox/entry';
import { counted } from '../format/numbers';
import { dateTime } from '../format/time';

/** An entry, and the one that has to go before it; undefined where none has. */
export interface OutboxLine {
  readonly entry: OutboxEntry;
  readonly before: OutboxEntry | undefined;
}

/** Entries in the order in which they were added, each with the one before it in its lane. */
export function outboxLines(entries: readonly OutboxEntry[]): OutboxLine[] {
  const latest = new Map<string, OutboxEntry>();
  return entries.map((entry) => {
    const lane = `${entry.target} ${entry.lane}`;
    const before = latest.get(lane);
    latest.set(lane, entry);
    return { entry, before };
  });
}

/** What is to be known of it: why it has not been sent, and when it will be tried next. */
export function outboxWords({ entry, before }: OutboxLine): string {
  const { state, attempts, lastError, nextAt } = entry;
  if (state === 'sending') return 'It is being sent.';
  if (state === 'failed' && lastError) return lastError.message;
  if (before) return `It is sent after “${before.title}”.`;
  if (!lastError) return 'It is sent as soon as there is a network.';
  return `${lastError.message} Tried ${counted(attempts, 'time')}. Next try: ${dateTime(nextAt)}.`;
}
