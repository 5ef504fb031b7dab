import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { aDraft, TARGET } from '../../../tests/laws/outbox/a-draft';
import type { OutboxDraft } from '../engine/outbox/entry';
import type { ClaimedEntry, Settlement } from '../engine/outbox/ports';
import { DexieOutbox } from './dexie-outbox';
import { openDatabase, type SheafDatabase } from './schema';

const DAY_MS = 24 * 60 * 60 * 1000;
const LEASE_MS = 100;

let db: SheafDatabase;
let outbox: DexieOutbox;
let opened = 0;

beforeEach(async () => {
  db = await openDatabase(`outbox-${++opened}`);
  outbox = new DexieOutbox(db);
});

const add = (parts: Partial<OutboxDraft>, now = 0) => outbox.add(aDraft(parts), now);
const claim = (now = 0) => outbox.claim(now, now + LEASE_MS);

async function claimed(now = 0): Promise<ClaimedEntry> {
  const taken = await claim(now);
  if (!taken) throw new Error('Nothing is due.');
  return taken;
}

const done = (endedAt = 0): Settlement => {
  return { state: 'done', answer: { status: 200, text: 'ok' }, endedAt };
};
const refused: Settlement = {
  state: 'failed',
  lastError: { code: 'outbox.refused', message: 'No.', status: 404 },
};
const again = (nextAt: number, status: number | null = null): Settlement => {
  return { state: 'waiting', nextAt, lastError: { code: 'outbox.x', message: 'Later.', status } };
};

const statesOf = async () => (await outbox.open(99)).map(({ id, state }) => `${id} ${state}`);

describe('adding to the outbox', () => {
  it('keeps the body for the attempt', async () => {
    await add({ body: new Blob(['rows']) });
    const { entry, body } = await claimed();
    expect(entry).toMatchObject({ id: 'k1', state: 'sending', attempts: 1 });
    expect(await body?.text()).toBe('rows');
  });

  it('adds the same id once', async () => {
    const first = await add({});
    expect(await add({}, 5)).toEqual(first);
    expect(await db.outbox.count()).toBe(1);
  });

  it('knows a request whatever the order and case of its headers', async () => {
    const withHeaders = (headers: Record<string, string>) =>
      add({ request: { method: 'PUT', path: '/items/1', headers } });
    const first = await withHeaders({ Accept: 'a', 'If-Match': 'b' });
    expect(await withHeaders({ 'if-match': 'b', accept: 'a' })).toEqual(first);
  });

  it('gives the answer of an id that is done', async () => {
    await add({ body: new Blob(['rows']) });
    await outbox.settle((await claimed()).entry, done());
    expect(await add({ body: new Blob(['rows']) }, 5)).toMatchObject({
      ...{ state: 'done', answer: { status: 200, text: 'ok' } },
    });
    expect(await db.outboxBodies.count()).toBe(0);
  });

  it.each([
    { request: { method: 'PUT', path: '/items/2', headers: {} } },
    { request: { method: 'POST', path: '/items/1', headers: {} } },
    { request: { method: 'PUT', path: '/items/1', headers: { Accept: 'b' } } },
    { target: 'https://other.example' },
    { lane: 'b' },
    { body: new Blob(['cows']) },
    { body: new Blob(['rows'], { type: 'text/csv' }) },
    { body: null },
  ] as const)('refuses the id of another request: %o', async (other) => {
    await add({ body: new Blob(['rows']) });
    await expect(add({ body: new Blob(['rows']), ...other })).rejects.toMatchObject({
      code: 'outbox.key',
    });
  });
});

describe('claiming from the outbox', () => {
  it('gives each entry to one alone', async () => {
    await add({ id: 'a', lane: '1' });
    await add({ id: 'b', lane: '2' });
    const taken = await Promise.all([claim(), claim(), claim()]);
    expect(taken.map((each) => each?.entry.id)).toEqual(['a', 'b', undefined]);
  });

  it('gives again what was not settled in time', async () => {
    await add({});
    await claim(0);
    expect(await claim(LEASE_MS - 1)).toBeUndefined();
    expect((await claim(LEASE_MS))?.entry).toMatchObject({ id: 'k1', attempts: 2 });
  });

  it('keeps the order of a lane', async () => {
    await add({ id: 'a' });
    await add({ id: 'b' });
    const { entry } = await claimed();
    expect(await claim()).toBeUndefined();
    await outbox.settle(entry, again(50));
    expect(await claim(49)).toBeUndefined();
    await outbox.settle((await claimed(50)).entry, done());
    expect((await claim(50))?.entry.id).toBe('b');
  });

  it('leaves other lanes and targets out of it', async () => {
    await add({ id: 'a' });
    await add({ id: 'b', lane: 'b' });
    await add({ id: 'c', target: 'https://other.example' });
    await outbox.settle((await claimed()).entry, refused);
    expect([await claim(), await claim()].map((each) => each?.entry.id).sort()).toEqual(['b', 'c']);
  });

  it('stops a lane behind one that failed', async () => {
    await add({ id: 'a' });
    await add({ id: 'b' });
    await outbox.settle((await claimed()).entry, refused);
    expect(await claim(DAY_MS)).toBeUndefined();
    expect(await outbox.nextAt()).toBeNull();
  });

  it('begins with who has been due for longest', async () => {
    await add({ id: 'a', lane: 'a' }, 30);
    await add({ id: 'b', lane: 'b' }, 20);
    await add({ id: 'c', lane: 'c' }, 20);
    const taken = [await claim(40), await claim(40), await claim(40)];
    expect(taken.map((each) => each?.entry.id)).toEqual(['b', 'c', 'a']);
  });

  it('tells when the next is due', async () => {
    expect(await outbox.nextAt()).toBeNull();
    await add({ id: 'a' }, 30);
    await add({ id: 'b' }, 10);
    expect(await outbox.nextAt()).toBe(30);
    await claim(30);
    expect(await outbox.nextAt()).toBe(30 + LEASE_MS);
  });

  it('looks at one entry of each lane alone', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => add({ id: `k${n}` })));
    let reads = 0;
    db.outbox.hook('reading', (row) => {
      reads++;
      return row;
    });
    await claim();
    expect(reads).toBe(1);
  });
});

describe('settling', () => {
  it('is left to who claimed last', async () => {
    await add({});
    const lost = await claimed(0);
    const { entry } = await claimed(LEASE_MS);
    await outbox.settle(lost.entry, refused);
    expect(await statesOf()).toEqual(['k1 sending']);
    await outbox.settle(entry, done());
    await outbox.settle(lost.entry, refused);
    expect(await db.outbox.toArray()).toMatchObject([{ state: 'done', open: 0 }]);
  });

  it('brings nothing back that was removed', async () => {
    await add({});
    const { entry } = await claimed();
    await db.outbox.clear();
    await outbox.settle(entry, again(5));
    expect(await db.outbox.count()).toBe(0);
  });
});

describe('what waits or failed', () => {
  it('is due at once with all before it in its lane', async () => {
    for (const id of ['a', 'b', 'c']) await add({ id });
    await add({ id: 'd', lane: 'd' }, 60);
    await outbox.settle((await claimed()).entry, refused);
    const [, b] = await outbox.open(9);
    await outbox.retry(b!, 5);
    expect((await outbox.open(9)).map(({ nextAt }) => nextAt)).toEqual([5, 5, 0, 60]);
    expect(await statesOf()).toEqual(['a waiting', 'b waiting', 'c waiting', 'd waiting']);
  });

  it('is due at once, all of it', async () => {
    await add({ id: 'a' });
    await add({ id: 'b', lane: 'b' });
    await outbox.settle((await claimed()).entry, refused);
    await outbox.settle((await claimed()).entry, again(DAY_MS));
    await outbox.retry('all', 5);
    expect([(await claimed(5)).entry.attempts, (await claimed(5)).entry.attempts]).toEqual([2, 2]);
  });

  it('leaves what is being sent alone', async () => {
    await add({});
    await claim();
    await outbox.retry('all', 5);
    expect(await claim(5)).toBeUndefined();
  });

  it('is hastened where no answer came', async () => {
    for (const id of ['asked', 'mute', 'failed']) await add({ id, lane: id });
    await outbox.settle((await claimed()).entry, again(DAY_MS, 429));
    await outbox.settle((await claimed()).entry, again(DAY_MS, null));
    await outbox.settle((await claimed()).entry, refused);
    await outbox.hasten(5);
    expect((await claim(5))?.entry.id).toBe('mute');
    expect(await claim(5)).toBeUndefined();
  });

  it('is removed and put back in its place', async () => {
    await add({ id: 'a', body: new Blob(['rows']) });
    await add({ id: 'b' });
    const [a] = await outbox.open(9);
    const removed = await outbox.remove(a!);
    expect(await statesOf()).toEqual(['b waiting']);
    expect(await db.outboxBodies.count()).toBe(0);
    await outbox.restore(removed!);
    expect(await statesOf()).toEqual(['a waiting', 'b waiting']);
    expect(await (await claimed()).body?.text()).toBe('rows');
  });

  it('is not put back where it was added anew', async () => {
    const removed = await outbox.remove(await add({}));
    await add({});
    await outbox.restore(removed!);
    expect(await statesOf()).toEqual(['k1 waiting']);
  });

  it('is not removed while it is sent', async () => {
    const entry = await add({});
    await claim();
    await expect(outbox.remove(entry)).rejects.toMatchObject({ code: 'outbox.sending' });
  });

  it('is gone once it is done', async () => {
    const entry = await add({});
    await outbox.settle((await claimed()).entry, done());
    expect(await outbox.remove(entry)).toBeUndefined();
    expect(await outbox.open(9)).toEqual([]);
  });
});

describe('what is done', () => {
  it('is forgotten after a week', async () => {
    for (const [id, days] of [
      ['old', 1],
      ['new', 3],
    ] as const) {
      await add({ id });
      await outbox.settle((await claimed()).entry, done(days * DAY_MS));
    }
    await add({ id: 'waits' });
    await outbox.sweep(9 * DAY_MS);
    expect((await db.outbox.toArray()).map(({ id }) => id)).toEqual(['new', 'waits']);
  });

  it('is forgotten beyond the latest thousand', async () => {
    const { seq: _, ...row } = {
      ...(await add({})),
      ...({ state: 'done', open: 0, digest: '' } as const),
    };
    await db.outbox.clear();
    await db.outbox.bulkAdd(
      Array.from({ length: 1002 }, (__, n) => ({ ...row, id: `k${n}`, endedAt: n })),
    );
    await outbox.sweep(1002);
    expect((await db.outbox.toArray()).map(({ id }) => id).slice(0, 2)).toEqual(['k2', 'k3']);
  });
});

it('knows the targets that the person has connected', async () => {
  expect(await outbox.isConnected(TARGET)).toBe(false);
  await db.meta.put({ key: 'targets', origins: [TARGET] });
  expect(await outbox.isConnected(TARGET)).toBe(true);
  expect(await outbox.isConnected('https://other.example')).toBe(false);
});
