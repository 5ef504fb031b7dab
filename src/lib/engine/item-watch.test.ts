import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../../tests/laws/engine/fake-clock';
import { ItemWatch } from './item-watch';

const LIMIT_MS = 60_000;

describe('an item watch', () => {
  it('does not mistake an item for one reached too late', () => {
    const clock = new FakeClock();
    const watch = new ItemWatch(clock, LIMIT_MS);
    watch.reach(1);
    clock.advance(LIMIT_MS);
    watch.reach(2);
    expect([watch.late.aborted, watch.reached]).toEqual([true, 1]);
  });

  it('watches no more once its chunk has ended', () => {
    const clock = new FakeClock();
    const watch = new ItemWatch(clock, LIMIT_MS);
    watch.stop();
    watch.reach(1);
    clock.advance(LIMIT_MS);
    expect(watch.late.aborted).toBe(false);
  });
});
