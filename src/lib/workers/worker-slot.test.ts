import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../../tests/laws/engine/fake-clock';
import { DONE, FakeWorkers } from '../../../tests/laws/workers/fake-worker';
import type { Step } from '../engine/ports';
import { WorkerSlot } from './worker-slot';

const GRACE_MS = 600;
const STEP: Step = { kind: 'chunk', batch: 'b1', epoch: 1, index: 0 };

let workers: FakeWorkers;
let clock: FakeClock;
let slot: WorkerSlot;
let stop: AbortController;
let progress: (readonly [done: number, current: string | null])[];

beforeEach(() => {
  workers = new FakeWorkers();
  clock = new FakeClock();
  slot = new WorkerSlot(workers.spawn, clock);
  stop = new AbortController();
  progress = [];
});
afterEach(() => {
  workers.close();
});

const run = () =>
  slot.run(STEP, {
    signal: stop.signal,
    onProgress: (done, current) => progress.push([done, current]),
  });

/** Waits until the worker has been given as many steps. */
const given = async (count = 1) => {
  await vi.waitUntil(() => workers.given.length === count, { interval: 1 });
  return workers.given[count - 1]!;
};

describe('a step in a worker', () => {
  it('returns what the worker answers', async () => {
    const result = run();
    const { step, answer } = await given();
    answer(DONE);
    expect(step).toEqual(STEP);
    expect(await result).toEqual(DONE);
  });

  it('tells its progress', async () => {
    const result = run();
    const { progress: tell, answer } = await given();
    await tell(3, 'a.docx');
    answer(DONE);
    await result;
    expect(progress).toEqual([[3, 'a.docx']]);
  });

  it('tells no progress after its answer', async () => {
    const result = run();
    const { progress: tell, answer } = await given();
    answer(DONE);
    await result;
    await tell(3, null);
    expect(progress).toEqual([]);
  });

  it('leaves the worker to the next step', async () => {
    for (const count of [1, 2]) {
      const result = run();
      (await given(count)).answer(DONE);
      await result;
    }
    expect(workers.all).toHaveLength(1);
  });
});

describe('a step that is stopped', () => {
  it('is asked to stop and may still answer', async () => {
    const result = run();
    const { answer } = await given();
    stop.abort();
    await vi.waitUntil(() => workers.all[0]!.aborts === 1, { interval: 1 });
    answer(DONE);
    expect(await result).toEqual(DONE);
    clock.advance(GRACE_MS);
    expect(workers.all[0]!.isTerminated).toBe(false);
  });

  it('is ended with its worker after the grace', async () => {
    const result = run();
    await given();
    stop.abort();
    clock.advance(GRACE_MS);
    expect(await result).toMatchObject({ ok: false, error: { code: 'step.aborted' } });
    expect(workers.all[0]!.isTerminated).toBe(true);
  });

  it('is ended when it was stopped before it began', async () => {
    stop.abort();
    const result = run();
    clock.advance(GRACE_MS);
    expect(await result).toMatchObject({ ok: false, error: { code: 'step.aborted' } });
  });

  it('heeds no abort after its answer', async () => {
    const result = run();
    (await given()).answer(DONE);
    await result;
    stop.abort();
    clock.advance(GRACE_MS);
    expect(workers.all[0]!.isTerminated).toBe(false);
  });
});

describe('a worker that is lost', () => {
  it.each([
    ['crashes', () => workers.all[0]!.crash('out of memory')],
    ['cannot be read', () => workers.all[0]!.dispatchEvent(new Event('messageerror'))],
  ])('ends its step when it %s', async (_, lose) => {
    const result = run();
    await given();
    lose();
    expect(await result).toMatchObject({ ok: false, error: { code: 'worker.crashed' } });
    expect(workers.all[0]!.isTerminated).toBe(true);
  });

  it('is replaced for the next step', async () => {
    const lost = run();
    await given();
    workers.all[0]!.crash('out of memory');
    await lost;
    const result = run();
    (await given(2)).answer(DONE);
    expect(await result).toEqual(DONE);
    expect(workers.all).toHaveLength(2);
  });

  it('is replaced when it was lost while idle', async () => {
    slot.warm();
    workers.all[0]!.crash('');
    const result = run();
    (await given()).answer(DONE);
    expect(await result).toEqual(DONE);
    expect(workers.all).toHaveLength(2);
  });

  it('is one that throws instead of answering', async () => {
    const result = run();
    (await given()).fail(new Error('a bug'));
    expect(await result).toMatchObject({
      error: { code: 'worker.crashed', message: 'A worker stopped unexpectedly: a bug.' },
    });
    expect(workers.all[0]!.isTerminated).toBe(true);
  });

  it('does not trouble the one after it', async () => {
    const lost = run();
    await given();
    workers.all[0]!.crash('first');
    await lost;
    const result = run();
    const { answer } = await given(2);
    workers.all[0]!.crash('again');
    answer(DONE);
    expect(await result).toEqual(DONE);
  });
});

describe('a worker that is never ready', () => {
  beforeEach(() => {
    workers.areReady = false;
  });

  it('is not the fault of its step', async () => {
    const result = run();
    workers.all[0]!.crash('');
    expect(await result).toMatchObject({ ok: false, error: { code: 'worker.unavailable' } });
    expect(workers.given).toEqual([]);
  });

  it('is replaced for the next step', async () => {
    const lost = run();
    workers.all[0]!.crash('');
    await lost;
    workers.areReady = true;
    const result = run();
    (await given()).answer(DONE);
    expect(await result).toEqual(DONE);
  });

  it('keeps no step that is stopped meanwhile', async () => {
    const result = run();
    stop.abort();
    expect(await result).toMatchObject({ ok: false, error: { code: 'step.aborted' } });
    expect(workers.all[0]!.isTerminated).toBe(false);
  });

  it('may be one that cannot even be started', async () => {
    const refuse = () => {
      throw new Error('refused');
    };
    slot = new WorkerSlot(refuse, clock);
    const result = await run();
    expect(!result.ok && result.error.code).toBe('worker.unavailable');
    expect(!result.ok && result.error.message).toContain('(refused)');
  });
});
