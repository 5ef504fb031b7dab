import { describe, expect, it } from 'vitest';
import { HALF_LIFE_MS, Throughput } from './throughput';

describe('Throughput', () => {
  it('is 0 before time has passed', () => {
    const throughput = new Throughput(1000);
    throughput.add(50, 1000);
    expect(throughput.perSecond(1000)).toBe(0);
  });

  it('finds a steady rate soon and keeps it', () => {
    const throughput = new Throughput(0);
    for (let now = 50; now <= 20_000; now += 50) {
      throughput.add(5, now);
      if (now >= 500) expect(throughput.perSecond(now)).toBeCloseTo(100, -1);
    }
  });

  it('halves within a half-life of silence', () => {
    const throughput = new Throughput(0);
    for (let now = 50; now <= 60_000; now += 50) throughput.add(5, now);
    const before = throughput.perSecond(60_000);
    expect(throughput.perSecond(60_000 + HALF_LIFE_MS)).toBeCloseTo(before / 2);
  });

  it('counts amounts that come at once', () => {
    const [one, two] = [new Throughput(0), new Throughput(0)];
    one.add(30, 1000);
    two.add(10, 1000);
    two.add(20, 1000);
    expect(two.perSecond(1500)).toBe(one.perSecond(1500));
  });
});
