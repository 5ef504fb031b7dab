import { describe, expect, it } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import { DEFAULT_BATCH_OPTIONS } from './batch-options';
import { ItemWatch } from './item-watch';
import type { StepHooks, StepReport } from './ports';
import { ProgressMeter } from './progress';
import { runChunks } from './run-chunks';
import { Slots } from './slots';

const LIMIT_MS = 60_000;
const ITEMS = 4;

/** Goes through its items until it comes to one that hangs, and is not to be left out. */
function chunkThatHangs(hanging: readonly number[], runs: (readonly number[])[]) {
  return (
    { without }: { without: readonly number[] },
    signal: AbortSignal,
    onProgress: StepHooks['onProgress'],
  ): Promise<StepReport> => {
    runs.push([...without]);
    for (let item = 0; item < ITEMS; item++) {
      onProgress(item, `file ${item}`);
      if (!hanging.includes(item) || without.includes(item)) continue;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('stopped'));
        });
      });
    }
    return Promise.resolve({ counts: { done: ITEMS, changed: ITEMS, failed: without.length } });
  };
}

function start(hanging: readonly number[], limitMs: number | undefined, forgetful = false) {
  const clock = new FakeClock();
  const chunks = [{ index: 0, items: ITEMS, bytes: 1, counts: null }];
  const runs: (readonly number[])[] = [];
  const hang = chunkThatHangs(hanging, runs);
  const meter = new ProgressMeter(chunks, clock.now());
  const stop = new AbortController();
  const slots = new Slots({ size: 1, budget: () => Infinity });
  const done = runChunks(chunks, {
    ...{ batch: 'b1', options: DEFAULT_BATCH_OPTIONS, slots, clock, meter, signal: stop.signal },
    itemTimeLimitMs: limitMs,
    run: (chunk, signal, onProgress) =>
      hang(forgetful ? { without: [] } : chunk, signal, onProgress),
    write: () => Promise.resolve(),
  });
  return { clock, runs, done, stop, meter };
}

describe('a chunk with an item that hangs', () => {
  it('is run again without that item', async () => {
    const { clock, runs, done } = start([2], LIMIT_MS);
    await turn();
    clock.advance(LIMIT_MS);
    await done;
    expect(runs).toEqual([[], [2]]);
  });

  it('leaves out each that hangs', async () => {
    const { clock, runs, done, meter } = start([0, 3], LIMIT_MS);
    for (let n = 0; n < 2; n++) {
      await turn();
      clock.advance(LIMIT_MS);
    }
    await done;
    expect(runs).toEqual([[], [0], [0, 3]]);
    expect(meter.atRest().done).toBe(ITEMS);
  });

  it('is not mistaken for one reached too late', () => {
    const clock = new FakeClock();
    const watch = new ItemWatch(clock, LIMIT_MS);
    watch.reach(1);
    clock.advance(LIMIT_MS);
    watch.reach(2);
    expect([watch.late.aborted, watch.reached]).toEqual([true, 1]);
  });

  it('is watched no more once its chunk has ended', () => {
    const clock = new FakeClock();
    const watch = new ItemWatch(clock, LIMIT_MS);
    watch.stop();
    watch.reach(1);
    clock.advance(LIMIT_MS);
    expect(watch.late.aborted).toBe(false);
  });

  it('fails when leaving it out does not help', async () => {
    const { clock, done } = start([1], LIMIT_MS, true);
    const failure = expect(done).rejects.toMatchObject({ code: 'chunk.stuck' });
    for (let n = 0; n < 2; n++) {
      await turn();
      clock.advance(LIMIT_MS);
    }
    await failure;
  });

  it('hangs where there is no limit, until stopped', async () => {
    const { clock, runs, done, stop } = start([2], undefined);
    const stopped = expect(done).rejects.toThrow();
    await turn();
    clock.advance(LIMIT_MS * 10);
    await turn();
    expect(runs).toHaveLength(1);
    stop.abort();
    await stopped;
  });
});
