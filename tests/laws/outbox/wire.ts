import { LEASE_MS } from '../../../src/lib/engine/outbox/drain-outbox';
import type { Reply, Transport } from '../../../src/lib/engine/outbox/ports';
import type { Clock } from '../../../src/lib/engine/ports';
import type { ModelServer } from './model-server';

interface Request {
  readonly key: string;
  readonly sentAt: number;
  /** Reaches the sender unless that is gone. */
  readonly reply: (reply: Reply) => void;
}

const answer = (status: number, text: string, retryAfter: string | null = null): Reply => {
  return { kind: 'answer', status, text, retryAfter };
};

/** What may become of a request on its way there and back. */
export const FATES = {
  answered: (server, { key, reply }) => reply(answer(200, server.handle(key))),
  answerLost(server, { key, reply }) {
    server.handle(key);
    reply({ kind: 'unreachable' });
  },
  handledTwice(server, { key, reply }) {
    server.handle(key);
    reply(answer(200, server.handle(key)));
  },
  neverArrived: (_, { reply }) => reply({ kind: 'unreachable' }),
  givenUp: (_, { reply }) => reply({ kind: 'timeout' }),
  refusedForNow: (_, { reply }) => reply(answer(503, 'busy')),
  toldToWait: (_, { reply }) => reply(answer(429, 'slow down', '40')),
} as const satisfies Record<string, (server: ModelServer, request: Request) => void>;

export type Fate = keyof typeof FATES;

/** A network between drainers and a server: requests are on their way until their fate is told. */
export class Wire {
  readonly #server: ModelServer;
  readonly #clock: Clock;
  #underWay: Request[] = [];
  /** Given up by their senders, and perhaps still to arrive. */
  #astray: string[] = [];
  /** Sent although another held the lease. */
  readonly overlaps: string[] = [];

  constructor(server: ModelServer, clock: Clock) {
    this.#server = server;
    this.#clock = clock;
  }

  get isQuiet(): boolean {
    return this.#underWay.length === 0;
  }

  readonly send: Transport = (_, { headers }) =>
    new Promise((reply) => {
      const key = headers['Idempotency-Key']!;
      const sentAt = this.#clock.now();
      const others = this.#underWay.filter((other) => other.key === key);
      if (others.some((other) => sentAt < other.sentAt + LEASE_MS)) this.overlaps.push(key);
      this.#underWay.push({ key, sentAt, reply });
    });

  /** Tells what became of one of the requests under way. */
  decide(nth: number, fate: Fate): void {
    const [request] = this.#underWay.splice(nth % Math.max(1, this.#underWay.length), 1);
    if (!request) return;
    FATES[fate](this.#server, request);
    if (fate === 'givenUp') this.#astray.push(request.key);
  }

  /** A request arrives of which its sender thinks that it is lost. */
  arriveLate(nth: number): void {
    const [key] = this.#astray.splice(nth % Math.max(1, this.#astray.length), 1);
    if (key !== undefined) this.#server.handle(key);
  }

  /** All that is under way is lost to its sender, and may still arrive. */
  cut(): void {
    this.#astray.push(...this.#underWay.map(({ key }) => key));
    this.#underWay = [];
  }
}
