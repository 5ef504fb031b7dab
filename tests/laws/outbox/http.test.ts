import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drainOutbox } from '../../../src/lib/engine/outbox/drain-outbox';
import type { OutboxDraft, OutboxEntry } from '../../../src/lib/engine/outbox/entry';
import { requestSender } from '../../../src/lib/platform/send-request';
import { DexieOutbox } from '../../../src/lib/store/dexie-outbox';
import { openDatabase, type SheafDatabase } from '../../../src/lib/store/schema';
import { FakeClock } from '../engine/fake-clock';
import { aDraft } from './a-draft';
import { startRoughServer, type Manner } from './rough-server';

const PATIENCE_MS = 30_000;
/** For what is not answered. */
const LITTLE_PATIENCE_MS = 500;

let server: Awaited<ReturnType<typeof startRoughServer>>;
let db: SheafDatabase;
let outbox: DexieOutbox;
let clock: FakeClock;
let opened = 0;

beforeEach(async () => {
  server = await startRoughServer();
  db = await openDatabase(`http-${++opened}`);
  await db.meta.put({ key: 'targets', origins: [server.origin] });
  outbox = new DexieOutbox(db);
  clock = new FakeClock();
});

afterEach(() => {
  server.close();
  db.close();
});

const add = (parts: Partial<OutboxDraft> = {}) =>
  outbox.add(aDraft({ target: server.origin, ...parts }), clock.now());

const drain = (patienceMs = PATIENCE_MS) =>
  drainOutbox({ outbox, send: requestSender(patienceMs), clock, random: () => 0.5 });

/** Drains whenever something is due, until nothing waits. */
async function drainToTheEnd(): Promise<void> {
  for (let nextAt = await drain(); nextAt !== null; nextAt = await drain()) {
    clock.advance(Math.max(0, nextAt - clock.now()));
  }
}

/** The same, after a look that does not wait long for an answer. */
async function drainFromHaste(): Promise<void> {
  clock.advance(Math.max(0, ((await drain(LITTLE_PATIENCE_MS)) ?? 0) - clock.now()));
  await drainToTheEnd();
}

const entries = (): Promise<OutboxEntry[]> => db.outbox.toArray();

describe('over real HTTP', () => {
  it('sends what was added, and keeps the answer', async () => {
    const request = { method: 'PUT', path: '/items/1?a=b', headers: { 'X-Of': 'me' } } as const;
    await add({ request, body: new Blob(['Ghent'], { type: 'text/plain' }) });
    await drainToTheEnd();
    expect(server.arrivals).toMatchObject([
      { key: 'k1', method: 'PUT', path: '/items/1?a=b', body: 'Ghent', headers: { 'x-of': 'me' } },
    ]);
    const answer = { status: 200, text: 'effect 1' };
    expect(await entries()).toMatchObject([{ state: 'done', attempts: 1, answer }]);
  });

  it.each<[Manner, attempts: number]>([
    ['answers', 1],
    ['fails', 2],
    ['stalls', 2],
    ['answersLate', 2],
    ['answersTwice', 1],
    ['cutsBefore', 2],
    ['cutsAfter', 2],
    ['cutsTheAnswer', 2],
    ['saysWait', 2],
  ])('has one effect where the server %s', async (manner, attempts) => {
    server.behave(manner);
    await add({ body: new Blob(['Ghent']) });
    await (['stalls', 'answersLate'].includes(manner) ? drainFromHaste() : drainToTheEnd());
    expect(server.effects).toEqual(['k1']);
    const answer = { status: 200, text: 'effect 1' };
    expect(await entries()).toMatchObject([{ state: 'done', attempts, answer }]);
    expect(server.arrivals).toHaveLength(attempts);
    expect(new Set(server.arrivals.map(({ key, body }) => `${key} ${body}`))).toEqual(
      new Set(['k1 Ghent']),
    );
  });

  it('has one effect each, in order, where all goes wrong', async () => {
    server.behave('cutsAfter', 'fails', 'answersTwice', 'cutsTheAnswer', 'saysWait', 'cutsBefore');
    const ids = Array.from({ length: 6 }, (_, n) => `k${n}`);
    for (const id of ids) await add({ id });
    await drainToTheEnd();
    expect(server.effects).toEqual(ids);
    expect((await entries()).every(({ state }) => state === 'done')).toBe(true);
  });

  it('sends what two drainers find once', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `k${n}`);
    for (const [n, id] of ids.entries()) await add({ id, lane: `${n % 5}` });
    await Promise.all([drain(), drain(), drain()]);
    expect(server.arrivals.map(({ key }) => key).sort()).toEqual(ids.sort());
  });

  it('waits as long as it is told to', async () => {
    server.behave('saysWait');
    await add();
    expect(await drain()).toBe(clock.now() + 90_000);
    clock.advance(89_999);
    await drain();
    expect(server.arrivals).toHaveLength(1);
    clock.advance(1);
    expect(await drain()).toBeNull();
    expect(server.effects).toEqual(['k1']);
  });

  it('asks again while the first attempt is under way', async () => {
    server.behave('stalls', 'isStillAtIt');
    await add();
    await drainFromHaste();
    expect(server.effects).toEqual(['k1']);
    expect(await entries()).toMatchObject([{ state: 'done', attempts: 3 }]);
  });

  it('stops where it is refused, and goes on when told', async () => {
    server.behave('refuses');
    const entry = await add();
    await drainToTheEnd();
    const lastError = { code: 'outbox.refused', status: 404 };
    expect(await entries()).toMatchObject([{ state: 'failed', attempts: 1, lastError }]);
    await outbox.retry(entry, clock.now());
    await drainToTheEnd();
    expect(await entries()).toMatchObject([{ state: 'done', attempts: 2 }]);
  });

  it('follows nobody elsewhere', async () => {
    server.behave('sendsElsewhere');
    await add();
    await drainToTheEnd();
    expect(server.arrivals.map(({ path }) => path)).toEqual(['/items/1']);
    expect(await entries()).toMatchObject([{ lastError: { code: 'outbox.moved' } }]);
  });

  it('keeps no answer that is too long', async () => {
    server.behave('talksOn');
    await add();
    await drainToTheEnd();
    expect(await entries()).toMatchObject([{ answer: { status: 200, text: null } }]);
  });

  it('holds up its own lane alone', async () => {
    server.behave('stalls');
    await add({ id: 'a', lane: 'slow' });
    await add({ id: 'b', lane: 'slow' });
    await drain(LITTLE_PATIENCE_MS);
    await add({ id: 'c', lane: 'quick' });
    await drain();
    expect(server.effects).toEqual(['c']);
    await drainToTheEnd();
    expect(server.effects).toEqual(['c', 'a', 'b']);
  });

  it('sends in one lane while another waits for its answer', async () => {
    server.behave('answersAfterTheNext');
    await add({ id: 'a', lane: 'slow' });
    await add({ id: 'b', lane: 'quick' });
    await drain();
    expect(server.effects).toEqual(['b', 'a']);
  });

  it('waits for a server that is not there', async () => {
    await add();
    server.close();
    expect(await drain()).toBe(clock.now() + 2000);
    const lastError = { code: 'outbox.unreachable', status: null };
    expect(await entries()).toMatchObject([{ state: 'waiting', lastError }]);
  });

  it('sends nothing to what is not connected any more', async () => {
    await add();
    await db.meta.put({ key: 'targets', origins: [] });
    await drainToTheEnd();
    expect(server.arrivals).toEqual([]);
    const lastError = { code: 'outbox.target' };
    expect(await entries()).toMatchObject([{ state: 'failed', lastError }]);
  });
});
