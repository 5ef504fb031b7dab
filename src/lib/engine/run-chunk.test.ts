import { describe, expect, it } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import { AppError } from './app-error';
import { BatchFailure } from './batch-failure';
import { batchOptions, type BatchOptionsInput } from './batch-options';
import { parseOptions } from './parse-options';
import type { ChunkState, ChunkWay } from './ports';
import { runChunk, type ChunkJob, type RunWay } from './run-chunk';

const ITEMS = 1000;
const MINUTE = 60_000;

type Run = Parameters<RunWay>[0];

/** A worker's answer to one way of running the chunk; `hang` settles only when it is stopped. */
type Answer = 'done' | 'hang' | Error;

interface Setting {
  readonly answer: (run: Run, n: number) => Answer;
  readonly options?: BatchOptionsInput;
  readonly chunk?: Partial<ChunkState>;
}

/** Lets time pass until the chunk has come to its end; tells how it was run, and how it ended. */
async function play({ answer, options = {}, chunk = {} }: Setting) {
  const clock = new FakeClock();
  const startedAt = clock.now();
  const runs: Run[] = [];
  const job: ChunkJob = {
    ...{ clock, random: () => 0.5 },
    options: parseOptions(batchOptions, options, 'test'),
    way: (isFinal): ChunkWay => ({ as: 'run', isFinal }),
    run: (run, signal, onProgress) => {
      runs.push({ ...run, without: [...run.without] });
      return workOn(answer(run, runs.length), run, signal, onProgress);
    },
  };
  const state: ChunkState = {
    ...{ index: 0, items: ITEMS, bytes: 1, itemTimeLimitMs: undefined },
    ...{ counts: null, checked: null },
    ...chunk,
  };
  let outcome: unknown;
  const never = new AbortController().signal;
  const done = runChunk(state, job, never, () => undefined).then(
    ({ counts }) => (outcome = counts),
    (error: unknown) => (outcome = error),
  );
  while (outcome === undefined) {
    await turn();
    clock.advance(1000);
  }
  await done;
  return { runs, outcome, tookMs: clock.now() - startedAt };
}

function workOn(
  answer: Answer,
  { way, without }: Run,
  signal: AbortSignal,
  onProgress: Parameters<RunWay>[2],
) {
  if (answer instanceof Error) return Promise.reject(answer);
  if (answer === 'done') {
    const failed = way.as === 'setAside' ? ITEMS : without.length;
    return Promise.resolve({ counts: { done: ITEMS, changed: ITEMS - failed, failed } });
  }
  onProgress(2, 'the third');
  return new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new AppError('step.aborted', 'stopped'));
    });
  });
}

/** Whether a run has the item in it. */
const has = ({ way, without }: Run, item: number): boolean =>
  !without.some(({ at }) => at === item) &&
  (way.as === 'probe' ? item >= way.from && item < way.to : way.as === 'run');

const crash = () => new BatchFailure('worker.crashed', 'It is gone.');

describe('a chunk with items that end its worker', () => {
  it('is run without them, each found by halving', async () => {
    const poison = [7, 640];
    const { runs, outcome } = await play({
      answer: (run) => (poison.some((item) => has(run, item)) ? crash() : 'done'),
    });
    expect(outcome).toMatchObject({ failed: 2 });
    const last = runs.at(-1)!;
    expect(last.without).toEqual([
      { at: 7, why: 'crash' },
      { at: 640, why: 'crash' },
    ]);
    expect(runs.length).toBeLessThan(2 * 12 + 3);
  });

  it('tells want of memory from other deaths', async () => {
    const { runs } = await play({
      answer: (run) => (has(run, 3) ? new BatchFailure('step.outOfMemory', 'too long') : 'done'),
    });
    expect(runs.at(-1)!.without).toEqual([{ at: 3, why: 'memory' }]);
  });

  it('finds the one that hangs, in a few minutes at the most', async () => {
    const { runs, outcome, tookMs } = await play({
      answer: (run) => (has(run, 999) ? 'hang' : 'done'),
    });
    expect(runs.at(-1)!.without).toEqual([{ at: 999, why: 'time' }]);
    expect(outcome).toMatchObject({ failed: 1 });
    expect(tookMs).toBeLessThan(3 * MINUTE);
  });

  it('fails when no item is at fault', async () => {
    const { outcome } = await play({ answer: ({ way }) => (way.as === 'run' ? crash() : 'done') });
    expect(outcome).toBeInstanceOf(BatchFailure);
    expect(outcome).toMatchObject({ code: 'worker.crashed' });
  });

  it('has no item at fault when it has none', async () => {
    const { runs, outcome } = await play({ answer: crash, chunk: { items: 0 } });
    expect(outcome).toMatchObject({ code: 'worker.crashed' });
    expect(runs).toHaveLength(1);
  });

  it('fails when too many are', async () => {
    const { outcome } = await play({
      answer: (run) =>
        Array.from({ length: 30 }, (_, i) => i).some((i) => has(run, i)) ? crash() : 'done',
    });
    expect(outcome).toMatchObject({ code: 'worker.crashed' });
  });
});

describe('a chunk that tells its progress item by item', () => {
  const itemwise = { chunk: { itemTimeLimitMs: MINUTE } };

  it('is run again without the item that hangs', async () => {
    const { runs, outcome } = await play({
      ...itemwise,
      answer: (run) => (has(run, 2) ? 'hang' : 'done'),
    });
    expect(runs.map(({ without }) => without)).toEqual([[], [{ at: 2, why: 'time' }]]);
    expect(outcome).toMatchObject({ failed: 1 });
  });

  it('fails when leaving it out does not help', async () => {
    const { outcome } = await play({ ...itemwise, answer: () => 'hang' });
    expect(outcome).toMatchObject({ code: 'chunk.stuck' });
  });

  it('blames no item when it is slow as a whole', async () => {
    const { outcome, runs } = await play({
      ...itemwise,
      options: { timeoutMs: { chunk: 10_000 } },
      answer: () => 'hang',
    });
    expect(outcome).toMatchObject({ code: 'chunk.stuck' });
    expect(runs).toHaveLength(1);
  });
});

describe('a chunk that fails', () => {
  const failure = new BatchFailure('operation.failed', 'The cell is made of cheese.');

  it('fails its batch at once, as a rule', async () => {
    const { runs, outcome } = await play({ answer: () => failure });
    expect(outcome).toBe(failure);
    expect(runs).toHaveLength(1);
  });

  it('is tried again after ever longer pauses', async () => {
    const options: BatchOptionsInput = {
      ...{ onError: 'retry', retries: { max: 3, backoffMs: 10_000, factor: 3 } },
    };
    const { runs, outcome, tookMs } = await play({
      options,
      answer: (_, n) => (n === 4 ? 'done' : failure),
    });
    expect(outcome).toMatchObject({ failed: 0 });
    expect(runs.map(({ way }) => way)).toEqual([
      ...Array.from({ length: 3 }, () => ({ as: 'run', isFinal: false })),
      { as: 'run', isFinal: true },
    ]);
    expect(Math.abs(tookMs - 130_000)).toBeLessThan(10_000);
  });

  it('fails when no attempt helps', async () => {
    const { runs, outcome } = await play({
      options: { onError: 'retry', retries: { max: 2 } },
      answer: () => failure,
    });
    expect(outcome).toBe(failure);
    expect(runs).toHaveLength(3);
  });

  it('is set aside, where the rest is to go on', async () => {
    const { runs, outcome } = await play({
      options: { onError: 'partialRollBack' },
      answer: ({ way }) => (way.as === 'setAside' ? 'done' : failure),
    });
    expect(outcome).toMatchObject({ failed: ITEMS });
    expect(runs.at(-1)!.way).toEqual({ as: 'setAside', fault: failure });
  });

  it('leaves it to the engine when the store is at fault', async () => {
    const trouble = new AppError('engine.fenced', 'Another leads.');
    const { outcome } = await play({ options: { onError: 'retry' }, answer: () => trouble });
    expect(outcome).toBe(trouble);
  });
});
