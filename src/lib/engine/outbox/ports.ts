import type { OutboxAnswer, OutboxDraft, OutboxEntry, OutboxError, OutboxRequest } from './entry';

/** One attempt of an entry, which nobody else makes until its lease has ended. */
export interface ClaimedEntry {
  readonly entry: OutboxEntry;
  readonly body: Blob | null;
}

/** What came of an attempt. */
export type Settlement =
  | { readonly state: 'done'; readonly answer: OutboxAnswer; readonly endedAt: number }
  | { readonly state: 'waiting'; readonly nextAt: number; readonly lastError: OutboxError }
  | { readonly state: 'failed'; readonly lastError: OutboxError };

/** Where entries are kept. Every call is one durable transaction. */
export interface OutboxStore {
  /** Adds an entry, or gives the one that has this id: `outbox.key` where that is another request. */
  add(draft: OutboxDraft, now: number): Promise<OutboxEntry>;
  /**
   * Takes the entry that has been due for the longest, the first of its lane that is not done, and
   * begins an attempt whose lease ends at `leaseUntil`. Undefined where none is due.
   */
  claim(now: number, leaseUntil: number): Promise<ClaimedEntry | undefined>;
  /** Writes down what came of an attempt, unless another was begun since or the entry is gone. */
  settle(attempt: OutboxEntry, settlement: Settlement): Promise<void>;
  /** When the next entry is due; null where all that are left have failed. */
  nextAt(): Promise<number | null>;
  /** Those that wait because no answer came are due at once. */
  hasten(now: number): Promise<void>;
  /** Whether the person has connected this origin. */
  isConnected(target: string): Promise<boolean>;
}

/** How an attempt ended, as far as it can be told from here. */
export type Reply =
  | {
      readonly kind: 'answer';
      /** 0 for a redirect that the browser keeps to itself. */
      readonly status: number;
      readonly text: string | null;
      /** The header of that name. */
      readonly retryAfter: string | null;
    }
  /** Nothing is known of what the server did. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'timeout' };

/** Sends a request once and never rejects for what a network or a server does. */
export type Transport = (
  url: string,
  request: Pick<OutboxRequest, 'method' | 'headers'> & { readonly body: Blob | null },
) => Promise<Reply>;
