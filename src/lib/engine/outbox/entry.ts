/** A request that changes something: the outbox is for nothing else. */
export interface OutboxRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Begins with a slash; the target before it makes the address. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What somebody wants to be sent. */
export interface OutboxDraft {
  /**
   * The idempotency key, which every attempt carries. Adding one that is there already adds nothing:
   * who derives it from what is sent is free to add it again after a crash.
   */
  readonly id: string;
  /** What sort of work it is, in one stable word. */
  readonly kind: string;
  /** For people: what is sent. */
  readonly title: string;
  /** The origin of a sync target that the person has connected, such as `https://sync.example`. */
  readonly target: string;
  /** Entries of one target and lane are sent one after the other, in the order they were added. */
  readonly lane: string;
  readonly request: OutboxRequest;
  readonly body: Blob | null;
}

export type OutboxState = 'waiting' | 'sending' | 'failed' | 'done';

/** A draft that is kept until it has come to its end; its body is kept apart. */
export interface OutboxEntry extends Omit<OutboxDraft, 'body'> {
  /** The order in which entries were added. */
  readonly seq: number;
  readonly state: OutboxState;
  /** Begun so far. Never goes back, so it names an attempt: who was overtaken settles nothing. */
  readonly attempts: number;
  /**
   * When it may be sent, in milliseconds since the epoch. While it is being sent, when its lease
   * ends: who took it is then taken for lost, and it is sent again.
   */
  readonly nextAt: number;
  /** Why the attempt before came to nothing. */
  readonly lastError: OutboxError | null;
  /** Of one that is done. */
  readonly answer: OutboxAnswer | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
}

export interface OutboxError {
  readonly code: string;
  /** For people: what happened and what to do. */
  readonly message: string;
  /** Of HTTP, where there was an answer. */
  readonly status: number | null;
}

export interface OutboxAnswer {
  readonly status: number;
  /** Null where it was longer than is kept. */
  readonly text: string | null;
}
