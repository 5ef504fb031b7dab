import type { OutboxDraft, OutboxEntry } from '../engine/outbox/entry';
import type { Settlement } from '../engine/outbox/ports';

/** An entry as the table holds it. Rewritten at every attempt, so its body is in another one. */
export interface OutboxRow extends OutboxEntry {
  /** 0 once it is done: a failed one stays in its lane's way until somebody sees to it. */
  readonly open: 0 | 1;
  /** What tells whether a draft is what was added under its id before: see request-digest.ts. */
  readonly digest: string;
}

export function newOutboxRow(
  { body: _, ...draft }: OutboxDraft,
  digest: string,
  now: number,
): Omit<OutboxRow, 'seq'> {
  return {
    ...draft,
    digest,
    state: 'waiting',
    attempts: 0,
    nextAt: now,
    lastError: null,
    answer: null,
    createdAt: now,
    endedAt: null,
    open: 1,
  };
}

export function toEntry({ open: _, digest: __, ...entry }: OutboxRow): OutboxEntry {
  return entry;
}

export const beginAttempt = (row: OutboxRow, leaseUntil: number): OutboxRow => {
  return { ...row, state: 'sending', attempts: row.attempts + 1, nextAt: leaseUntil };
};

export const settled = (row: OutboxRow, settlement: Settlement): OutboxRow => {
  return { ...row, ...settlement, open: settlement.state === 'done' ? 0 : 1 };
};

/** Due at once, whatever came of it before. One that is being sent is left to that. */
export const dueAgain = (row: OutboxRow, now: number): OutboxRow => {
  return row.state === 'sending' ? row : { ...row, state: 'waiting', nextAt: now };
};
