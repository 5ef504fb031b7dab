import { describe, expect, it } from 'vitest';
import type { ChunkState } from './ports';
import { ProgressMeter } from './progress';

const counts = (done: number, changed = done, failed = 0) => ({ done, changed, failed });
const pending = (count: number, items = 100): ChunkState[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ index, items, bytes: 0, itemTimeLimitMs: undefined, counts: null, checked: null },
  }));

describe('ProgressMeter', () => {
  it('adds what is running to what is durable', () => {
    const meter = new ProgressMeter(pending(3), 0);
    meter.finish(0, counts(100, 40, 2), 100);
    meter.report(1, 30, 'letter.docx', 200);
    expect(meter.progress(200)).toMatchObject({
      ...{ total: 300, done: 130, changed: 40, failed: 2, chunks: 3, chunksDone: 1 },
      current: 'letter.docx',
    });
  });

  it('counts a chunk once when it is done', () => {
    const meter = new ProgressMeter(pending(2), 0);
    meter.report(0, 70, null, 100);
    meter.finish(0, counts(100), 200);
    expect(meter.progress(200).done).toBe(100);
  });

  it('takes back what a stopped chunk reported', () => {
    const meter = new ProgressMeter(pending(2), 0);
    meter.report(0, 70, null, 100);
    meter.drop(0);
    expect(meter.progress(200).done).toBe(0);
  });

  it('begins with the chunks that were done before', () => {
    const [first, ...rest] = pending(4);
    const meter = new ProgressMeter([{ ...first!, counts: counts(100, 10, 1) }, ...rest], 0);
    expect(meter.atRest(0)).toMatchObject({ total: 400, done: 100, changed: 10, chunksDone: 1 });
  });

  it('never reports more than a chunk holds', () => {
    const meter = new ProgressMeter(pending(1), 0);
    meter.report(0, 1000, null, 100);
    expect(meter.progress(100).done).toBe(100);
  });

  it('knows no time left in the first two seconds', () => {
    const meter = new ProgressMeter(pending(10), 0);
    meter.finish(0, counts(100), 1000);
    expect(meter.progress(1999).timeLeftMs).toBeNull();
    expect(meter.progress(2000).timeLeftMs).not.toBeNull();
  });

  it('knows no time left while too little is done', () => {
    const meter = new ProgressMeter(pending(100), 0);
    meter.report(0, 50, null, 5000);
    expect(meter.progress(5000).timeLeftMs).toBeNull();
  });

  it('holds the true time left between its bounds', () => {
    const meter = new ProgressMeter(pending(100, 10), 0);
    for (let i = 0; i < 50; i++) meter.finish(i, counts(10), (i + 1) * 200);
    const [low, high] = meter.progress(10_000).timeLeftMs!;
    expect(low).toBeLessThan(10_000);
    expect(high).toBeGreaterThan(10_000);
    expect(high / low).toBeLessThan(2);
  });

  it('widens the range when the pace changes', () => {
    const steady = new ProgressMeter(pending(100, 10), 0);
    const slowing = new ProgressMeter(pending(100, 10), 0);
    for (let i = 0; i < 30; i++) steady.finish(i, counts(10), (i + 1) * 300);
    for (let i = 0; i < 30; i++) slowing.finish(i, counts(10), (i + 1) * 100);
    const width = ([low, high]: readonly [number, number]) => high / low;
    expect(width(slowing.progress(9000).timeLeftMs!)).toBeGreaterThan(
      width(steady.progress(9000).timeLeftMs!),
    );
  });

  it('stands still at rest', () => {
    const meter = new ProgressMeter(pending(2), 0);
    meter.report(0, 70, 'x', 100);
    expect(meter.atRest(0)).toMatchObject({
      ...{ done: 0, itemsPerSecond: 0, timeLeftMs: null, current: null },
    });
  });
});
