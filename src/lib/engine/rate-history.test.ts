import { describe, expect, it } from 'vitest';
import { RateRecorder } from './rate-history';

describe('a rate history', () => {
  it('has a value for every second', () => {
    const recorder = new RateRecorder(0);
    recorder.add(100, 200);
    recorder.add(50, 900);
    recorder.add(30, 1100);
    expect(recorder.history(3500)).toEqual({ everyMs: 1000, perSecond: [150, 30, 0] });
  });

  it('stays short, however long it takes', () => {
    const recorder = new RateRecorder(0);
    for (let second = 0; second < 10_000; second++) recorder.add(10, second * 1000);
    const { everyMs, perSecond } = recorder.history(10_000_000);
    expect(perSecond.length).toBeLessThanOrEqual(60);
    expect(perSecond.length * everyMs).toBeGreaterThan(9_000_000);
    expect(perSecond.slice(0, -1).every((rate) => rate === 10)).toBe(true);
  });

  it('goes on after a pause', () => {
    const before = new RateRecorder(0);
    before.add(10, 500);
    const after = new RateRecorder(60_000, before.history(1000));
    after.add(20, 60_500);
    expect(after.history(61_000).perSecond).toEqual([10, 20]);
  });
});
