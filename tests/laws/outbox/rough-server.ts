import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ModelServer } from './model-server';

/** A request as it arrived. */
export interface Arrival {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

interface Visit {
  readonly key: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: ModelServer;
  /** Calls back when another request has been seen to. */
  readonly afterTheNext: (work: () => void) => void;
}

/** How a server may treat one request: what it does, and what its sender gets to see of that. */
const MANNERS = {
  answers: ({ key, response, server }) => response.end(server.handle(key)),
  fails: ({ response }) => response.writeHead(500).end('down'),
  stalls: () => {},
  /** It does its work, but its sender has gone by the time of the answer. */
  answersLate({ key, request, response, server }) {
    request.once('close', () => response.end(server.handle(key)));
  },
  answersAfterTheNext: ({ key, response, server, afterTheNext }) =>
    afterTheNext(() => response.end(server.handle(key))),
  answersTwice({ key, response, server }) {
    const answer = server.handle(key);
    const whole = `HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\n\r\n${answer}`;
    response.socket?.write(whole + whole);
  },
  cutsBefore: ({ response }) => response.destroy(),
  cutsAfter({ key, response, server }) {
    server.handle(key);
    response.destroy();
  },
  cutsTheAnswer({ key, response, server }) {
    const answer = server.handle(key);
    response.writeHead(200, { 'Content-Length': 100 });
    response.write(answer, () => response.destroy());
  },
  saysWait: ({ response }) => response.writeHead(429, { 'Retry-After': '90' }).end(),
  isStillAtIt({ key, response, server }) {
    response.writeHead(409).end('the first one is under way');
    server.handle(key);
  },
  refuses: ({ response }) => response.writeHead(404).end('what items?'),
  sendsElsewhere: ({ response, request }) =>
    response.writeHead(307, { Location: `/elsewhere${request.url}` }).end(),
  talksOn({ key, response, server }) {
    server.handle(key);
    response.end('-'.repeat(1_000_000));
  },
} as const satisfies Record<string, (visit: Visit) => unknown>;

export type Manner = keyof typeof MANNERS;

/** A real HTTP server that heeds idempotency keys and has the manners that it is told, in turn. */
export async function startRoughServer() {
  const model = new ModelServer();
  const arrivals: Arrival[] = [];
  const manners: Manner[] = [];
  let held: (() => void)[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      const key = String(headers['idempotency-key']);
      arrivals.push({ key, method, path, body, headers });
      const waiting = held;
      held = [];
      const afterTheNext = (work: () => void) => held.push(work);
      const visit = { key, request, response, server: model, afterTheNext };
      MANNERS[manners.shift() ?? 'answers'](visit);
      waiting.forEach((work) => work());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    arrivals,
    effects: model.effects,
    /** How the next requests are treated; those after them are answered as they should be. */
    behave: (...next: Manner[]) => manners.push(...next),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
