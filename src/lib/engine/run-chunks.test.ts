import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../../tests/laws/engine/fake-clock';
import { batchOptions } from './batch-options';
import { parseOptions } from './parse-options';
import type { ChunkState, StepReport } from './ports';
import { ProgressMeter } from './progress';
import { runChunks } from './run-chunks';
import { Slots } from './slots';

const chunks: ChunkState[] = Array.from({ length: 5 }, (_, index) => ({
  ...{ index, items: 1, bytes: 10, itemTimeLimitMs: undefined, counts: null, checked: null },
}));

/** The bytes that are counted on while each of five chunks, estimated at 10, runs alone. */
async function counted(report: Partial<StepReport>) {
  const clock = new FakeClock();
  const slots = new Slots({ size: () => 1, budget: () => Infinity });
  const meter = new ProgressMeter(chunks, clock.now());
  const seen: number[] = [];
  await runChunks(chunks, {
    ...{ batch: 'b1', clock, slots, meter, random: () => 0.5 },
    options: parseOptions(batchOptions, {}, 'test'),
    signal: new AbortController().signal,
    way: (isFinal) => ({ as: 'run', isFinal }),
    run: () => {
      seen.push(slots.bytes.now);
      return Promise.resolve({ counts: { done: 1, changed: 1, failed: 0 }, ...report });
    },
    write: () => Promise.resolve(),
    onDone: () => undefined,
  });
  return { seen, peak: meter.atRest(clock.now()).peakBytes };
}

describe('runChunks', () => {
  it('corrects estimates by what the chunks before held', async () => {
    // The second waits for its place already when the first tells what it held.
    expect(await counted({ bytes: 30 })).toEqual({ seen: [10, 10, 30, 30, 30], peak: 30 });
  });

  it('keeps to estimates where nothing is told', async () => {
    expect(await counted({})).toEqual({ seen: [10, 10, 10, 10, 10], peak: 10 });
  });
});
