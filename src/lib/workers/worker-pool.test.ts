import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import { DONE, FakeWorkers } from '../../../tests/laws/workers/fake-worker';
import type { Result } from '../engine/app-error';
import type { Step, StepReport } from '../engine/ports';
import { WorkerPool } from './worker-pool';

let workers: FakeWorkers;
let pool: WorkerPool;

beforeEach(() => {
  workers = new FakeWorkers();
  pool = new WorkerPool(() => 1, 1, workers.spawn, new FakeClock());
});
afterEach(() => {
  workers.close();
});

const step = (index: number): Step => ({ kind: 'chunk', batch: 'b1', epoch: 1, index });

const run = (index: number, signal = new AbortController().signal) =>
  pool.run(step(index), { signal, onProgress: () => undefined });

const given = async (count: number) => {
  await vi.waitUntil(() => workers.given.length === count, { interval: 1 });
  return workers.given;
};

describe('the pool', () => {
  it('has one worker more than chunks', async () => {
    pool.warm();
    expect(workers.all).toHaveLength(pool.size + 1);
  });

  it('keeps a step waiting until a worker is free', async () => {
    const [first] = [run(0), run(1), run(2)];
    const [one] = await given(2);
    await turn();
    expect(workers.given).toHaveLength(2);
    one!.answer(DONE);
    await first;
    expect((await given(3)).map(({ step: { kind } }) => kind)).toEqual(Array(3).fill('chunk'));
  });

  it('leaves a step to another worker where its own cannot be started', async () => {
    const clock = new FakeClock();
    let started = 0;
    const uneven = () => {
      if (++started === 2) throw new Error('too many workers');
      return workers.spawn();
    };
    pool = new WorkerPool(() => 1, 1, uneven, clock);
    const first = run(0);
    const [one] = await given(1);
    const second = run(1);
    await turn();
    one!.answer(DONE);
    await first;
    const [, two] = await given(2);
    two!.answer(DONE);
    expect(await second).toMatchObject({ ok: true });
    expect(workers.all).toHaveLength(1);
    clock.advance(2000);
    void run(2);
    void run(3);
    await given(4);
    expect(workers.all).toHaveLength(2);
  });

  it('settles a waiting step that is stopped', async () => {
    const stop = new AbortController();
    void run(0);
    void run(1);
    const waiting = run(2, stop.signal);
    await given(2);
    stop.abort();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'step.aborted' } });
  });

  it('does not begin a step that was stopped before', async () => {
    expect(await run(0, AbortSignal.abort())).toMatchObject({ error: { code: 'step.aborted' } });
    expect(workers.all).toEqual([]);
  });

  it('loses no place where no worker can be started', async () => {
    const spawn = workers.spawn;
    const refusals = [new Error('refused'), new Error('refused')];
    pool = new WorkerPool(
      () => 1,
      1,
      () => {
        const refusal = refusals.pop();
        if (refusal) throw refusal;
        return spawn();
      },
      new FakeClock(),
    );
    for (const index of [0, 1]) {
      expect(await run(index)).toMatchObject({ error: { code: 'worker.unavailable' } });
    }
    const results = [run(2), run(3)];
    for (const { answer } of await given(2)) answer(DONE);
    expect(await Promise.all(results)).toEqual([DONE, DONE]);
  });

  it('grows and shrinks with its size', async () => {
    let size = 1;
    pool = new WorkerPool(() => size, 3, workers.spawn, new FakeClock());
    const results = [0, 1, 2, 3].map((index) => run(index));
    await given(2);
    await turn();
    expect(workers.given).toHaveLength(2);
    size = 3;
    workers.given[0]!.answer(DONE);
    await given(4);
    size = 1;
    for (const { answer } of workers.given.slice(1)) answer(DONE);
    await Promise.all(results);
    await turn();
    expect(workers.all.filter(({ isTerminated }) => !isTerminated)).toHaveLength(2);
  });

  it('ends what is spare while it is idle', () => {
    let size = 3;
    pool = new WorkerPool(() => size, 8, workers.spawn, new FakeClock());
    pool.warm();
    size = 1;
    pool.endSpare();
    expect(workers.all.map(({ isTerminated }) => isTerminated)).toEqual([true, true, false, false]);
  });

  it('ends its workers when it is closed', () => {
    pool.warm();
    pool.close();
    expect(workers.all.every(({ isTerminated }) => isTerminated)).toBe(true);
  });
});

describe('a worker after heavy work', () => {
  const GIB = 2 ** 30;
  const held = (bytes: number): Result<StepReport> => ({
    ok: true,
    value: { counts: { done: 1, changed: 1, failed: 0 }, bytes },
  });
  const endedCount = () => workers.all.filter(({ isTerminated }) => isTerminated).length;
  let steps = 0;

  /** Runs one step that holds so many bytes; returns the worker that was given it. */
  const runHeavy = async (bytes: number) => {
    const index = ++steps;
    const result = run(index);
    const isOf = ({ given: all }: (typeof workers.all)[number]) =>
      all.find((each) => each.step.kind === 'chunk' && each.step.index === index);
    const worker = await vi.waitUntil(() => workers.all.find(isOf), { interval: 1 });
    isOf(worker)!.answer(held(bytes));
    await result;
    return worker;
  };

  beforeEach(() => {
    pool.warm();
  });

  it('makes room for a fresh one between steps', async () => {
    const first = await runHeavy(GIB);
    expect(first.isTerminated).toBe(false);
    expect(await runHeavy(GIB)).toBe(first);
    expect(first.isTerminated).toBe(true);
    expect(workers.all).toHaveLength(3);
  });

  it('is kept where its step failed', async () => {
    const result = run(0);
    (await given(1))[0]!.answer({ ok: false, error: { code: 'x', message: 'x' } });
    await result;
    expect(endedCount()).toBe(0);
  });

  it('leaves the next step to one that is ready', async () => {
    await runHeavy(2 * GIB);
    expect(await runHeavy(0)).toBe(workers.all[0]);
  });

  it('stays until no other is being replaced', async () => {
    const both = [run(0), run(1)];
    const heavy = await given(2);
    workers.areReady = false;
    for (const { answer } of heavy) answer(held(2 * GIB));
    await Promise.all(both);
    expect(endedCount()).toBe(1);
    await runHeavy(2 * GIB);
    expect(endedCount()).toBe(1);
  });

  it('is followed by one that counts anew', async () => {
    for (const bytes of [2 * GIB, GIB, GIB, GIB]) await runHeavy(bytes);
    expect(endedCount()).toBe(2);
  });
});
