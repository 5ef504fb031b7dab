import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import { FakeQueryWorkers } from '../../../tests/laws/workers/fake-query-worker';
import { QuerySlot } from './query-slot';

const GRACE_MS = 2000;
const LIMIT_MS = 10_000;
const LOOK_MS = 1000;

let workers: FakeQueryWorkers;
let clock: FakeClock;
let slot: QuerySlot;

beforeEach(() => {
  workers = new FakeQueryWorkers();
  clock = new FakeClock();
  slot = new QuerySlot(workers.spawn, clock);
});
afterEach(() => {
  workers.close();
});

const count = (of: string, sources: readonly string[] = [], signal?: AbortSignal) =>
  slot.ask({
    ...{ patterns: sources.map((source) => ({ path: `filter.${of}`, source })), signal },
    send: (worker, id) => worker.count(id, of),
  });

/** A worker that has started, and from now on hears nothing. */
async function startStuck() {
  slot.warm();
  await vi.waitUntil(() => workers.all[0]!.responses === 1, { interval: 1 });
  await turn();
  workers.all[0]!.stick();
}

/** Waits until the nth worker (from 0) was sent as many questions; gives the last of them. */
async function given(worker = 0, questions = 1) {
  await vi.waitUntil(() => workers.all[worker]?.given.length === questions, { interval: 1 });
  return workers.all[worker]!.given[questions - 1]!;
}

const collections = (worker: number) => workers.all[worker]!.given.map(({ args }) => args[1]);

describe('a question', () => {
  it('comes to what the worker answers', async () => {
    const asked = count('a');
    (await given()).answer(3);
    expect(await asked).toEqual({ ok: true, value: 3 });
  });

  it('does not wait for the one before it', async () => {
    void count('a');
    const second = count('b');
    (await given(0, 2)).answer(4);
    expect(await second).toEqual({ ok: true, value: 4 });
  });

  it('rejects where the worker throws', async () => {
    const asked = count('a');
    (await given()).fail(new Error('a bug'));
    await expect(asked).rejects.toThrow('a bug');
  });
});

describe('what is told', () => {
  it('is passed over where it fails', async () => {
    slot.warm();
    slot.tell((worker) => worker.closeView('v'));
    (await given()).fail(new Error('The database did not open.'));
    const asked = count('a');
    (await given(0, 2)).answer(3);
    expect(await asked).toEqual({ ok: true, value: 3 });
  });
});

describe('a question that is taken back', () => {
  it('is over at once', async () => {
    const stop = new AbortController();
    const asked = count('a', [], stop.signal);
    await given();
    stop.abort();
    expect(await asked).toMatchObject({ error: { code: 'query.stopped' } });
  });

  it('leaves a worker alone that hears of it', async () => {
    const stop = new AbortController();
    void count('a', ['a+'], stop.signal);
    await given();
    stop.abort();
    await vi.waitUntil(() => workers.all[0]!.stopped.length === 1, { interval: 1 });
    await turn();
    clock.advance(GRACE_MS);
    expect(workers.all[0]!.isTerminated).toBe(false);
  });

  it('leaves a worker alone that is busy without a pattern', async () => {
    const stop = new AbortController();
    void count('a', [], stop.signal);
    await given();
    workers.all[0]!.stick();
    stop.abort();
    clock.advance(GRACE_MS);
    expect(workers.all[0]!.isTerminated).toBe(false);
  });

  it('ends a worker that is stuck in a pattern after the grace', async () => {
    const stop = new AbortController();
    void count('a', ['(a+)+$'], stop.signal);
    const other = count('b');
    await given(0, 2);
    workers.all[0]!.stick();
    stop.abort();
    clock.advance(GRACE_MS);
    expect(workers.all[0]!.isTerminated).toBe(true);
    (await given(1)).answer(5);
    expect(collections(1)).toEqual(['b']);
    expect(await other).toEqual({ ok: true, value: 5 });
  });

  it('has its answer discarded when that comes all the same', async () => {
    const stop = new AbortController();
    const discard = vi.fn(async () => {});
    const asked = slot.ask({
      ...{ signal: stop.signal, discard },
      send: (worker, id) => worker.count(id, 'a'),
    });
    const { answer } = await given();
    stop.abort();
    answer(3);
    await asked;
    await vi.waitUntil(() => discard.mock.calls.length > 0, { interval: 1 });
    expect(discard).toHaveBeenCalledExactlyOnceWith(expect.anything(), 3);
  });

  it('is never sent when it was so before', async () => {
    expect(await count('a', [], AbortSignal.abort())).toMatchObject({
      error: { code: 'query.stopped' },
    });
    expect(workers.all).toEqual([]);
  });
});

describe('a question that tries a pattern', () => {
  it('is ended where the worker hears nothing', async () => {
    await startStuck();
    const runaway = count('a', ['(a+)+$']);
    const other = count('b');
    await given(0, 2);
    await turn();
    clock.advance(LIMIT_MS);
    expect(await runaway).toEqual({
      ok: false,
      error: {
        code: 'pattern.tooSlow',
        path: 'filter.a',
        reason: 'This pattern takes too long. Simplify it, or look for a plain text instead.',
        message:
          'The pattern “(a+)+$” takes too long. Simplify it, or look for a plain text instead.',
      },
    });
    (await given(1)).answer(6);
    expect(await other).toEqual({ ok: true, value: 6 });
  });

  it('is not to blame while the worker has not started', async () => {
    slot.warm();
    workers.all[0]!.stick();
    void count('a', ['a+']);
    await turn();
    clock.advance(LIMIT_MS);
    expect(workers.all[0]!.isTerminated).toBe(false);
  });

  it('may take its time while the worker responds', async () => {
    const slow = count('a', ['a+']);
    const { answer } = await given();
    for (let looks = 2; looks < 20; looks++) {
      await vi.waitUntil(() => workers.all[0]!.responses === looks, { interval: 1 });
      await turn();
      clock.advance(LOOK_MS);
    }
    answer(7);
    expect(await slow).toEqual({ ok: true, value: 7 });
    clock.advance(LIMIT_MS);
    expect(workers.all).toHaveLength(1);
  });

  it('waits for the one before it', async () => {
    void count('a', ['a+']);
    void count('b', ['b+']);
    const { answer } = await given();
    await turn();
    expect(collections(0)).toEqual(['a']);
    answer(1);
    await given(0, 2);
    expect(collections(0)).toEqual(['a', 'b']);
  });

  it('names all patterns where there are more', async () => {
    await startStuck();
    const runaway = count('a', ['a+', 'b+']);
    await turn();
    clock.advance(LIMIT_MS);
    const result = await runaway;
    expect(!result.ok && result.error.message).toMatch('One of the patterns “a+”, “b+” takes');
    expect(!result.ok && result.error.path).toBeUndefined();
  });

  it('goes on in another worker when one is ended', async () => {
    const stop = new AbortController();
    await startStuck();
    void count('a', ['(a+)+$'], stop.signal);
    const next = count('b', ['b+']);
    await given();
    stop.abort();
    clock.advance(GRACE_MS);
    (await given(1)).answer(8);
    expect(await next).toEqual({ ok: true, value: 8 });
  });
});

describe('a worker that cannot be started', () => {
  it('fails the question that it was for, and no other', async () => {
    let isBroken = true;
    slot = new QuerySlot(() => {
      if (isBroken) throw new Error('too many workers');
      return workers.spawn();
    }, clock);
    expect(await count('a')).toMatchObject({ ok: false, error: { code: 'worker.crashed' } });
    isBroken = false;
    const asked = count('b');
    (await given()).answer(4);
    expect(await asked).toEqual({ ok: true, value: 4 });
  });
});

describe('a worker that is lost', () => {
  it.each([
    ['crashes', () => workers.all[0]!.crash('out of memory')],
    ['cannot be read', () => workers.all[0]!.dispatchEvent(new Event('messageerror'))],
  ])('is replaced when it %s', async (_, lose) => {
    const asked = count('a');
    await given();
    lose();
    (await given(1)).answer(9);
    expect(await asked).toEqual({ ok: true, value: 9 });
    expect(workers.all[0]!.isTerminated).toBe(true);
  });

  it('is told of when another was lost as well', async () => {
    const asked = count('a');
    for (const worker of [0, 1]) {
      await given(worker);
      workers.all[worker]!.crash('out of memory');
    }
    const result = await asked;
    expect(!result.ok && result.error.code).toBe('worker.crashed');
    expect(!result.ok && result.error.message).toMatch('stopped unexpectedly: out of memory.');
    expect(workers.all).toHaveLength(2);
  });

  it('ends a question that may be asked only once', async () => {
    const asked = slot.ask({ isAskedOnce: true, send: (worker, id) => worker.count(id, 'a') });
    const other = count('b');
    await given(0, 2);
    workers.all[0]!.crash('out of memory');
    expect(await asked).toMatchObject({ ok: false, error: { code: 'worker.crashed' } });
    (await given(1)).answer(9);
    expect(await other).toEqual({ ok: true, value: 9 });
    expect(collections(1)).toEqual(['b']);
  });

  it('is replaced when it was lost while idle', async () => {
    slot.warm();
    workers.all[0]!.crash('');
    const asked = count('a');
    (await given(1)).answer(2);
    expect(await asked).toEqual({ ok: true, value: 2 });
  });
});

describe('a worker that may rest', () => {
  const REST_MS = 60_000;
  let isHolding = false;

  beforeEach(() => {
    isHolding = false;
    const rest = { afterMs: REST_MS, isHolding: () => isHolding };
    slot = new QuerySlot(workers.spawn, clock, rest);
  });

  async function askOnce(worker: number) {
    const asked = count('a');
    (await given(worker)).answer(1);
    await asked;
  }

  it('is ended when it is idle, and started again', async () => {
    await askOnce(0);
    clock.advance(REST_MS);
    expect(workers.all[0]!.isTerminated).toBe(true);
    await askOnce(1);
  });

  it('stays while it is asked something', async () => {
    await askOnce(0);
    const asked = count('b');
    const { answer } = await given(0, 2);
    clock.advance(REST_MS);
    answer(2);
    expect(await asked).toEqual({ ok: true, value: 2 });
    clock.advance(REST_MS - 1);
    expect(workers.all[0]!.isTerminated).toBe(false);
    clock.advance(1);
    expect(workers.all[0]!.isTerminated).toBe(true);
  });

  it('stays while it holds something', async () => {
    isHolding = true;
    await askOnce(0);
    clock.advance(REST_MS);
    expect(workers.all[0]!.isTerminated).toBe(false);
    isHolding = false;
    slot.tell((worker) => worker.closePreview('p'));
    clock.advance(REST_MS);
    expect(workers.all[0]!.isTerminated).toBe(true);
  });
});
