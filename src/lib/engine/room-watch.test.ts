import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import { FakeClock } from '../../../tests/laws/engine/fake-clock';
import { RoomWatch } from './room-watch';

const MINUTE = 60_000;
const fault = { code: 'storage.full', message: 'There is no room.' };
const full = aBatch({ status: 'paused', intent: 'pause', fault });

function watchRoom(roomAt: (now: number) => number) {
  const clock = new FakeClock();
  const start = clock.now();
  const resumedAt: number[] = [];
  const watch = new RoomWatch({
    clock,
    room: () => Promise.resolve(roomAt(clock.now() - start)),
    ledger: { setIntent: async () => void resumedAt.push(clock.now() - start) },
  });
  /** Looks every two seconds, as the engine does. */
  const lookFor = async (ms: number, record = full) => {
    for (let passed = 0; passed < ms; passed += 2000) {
      await watch.look([record]);
      clock.advance(2000);
    }
  };
  return { lookFor, resumedAt };
}

describe('a batch that paused for want of room', () => {
  it('goes on soon after there is some', async () => {
    const { lookFor, resumedAt } = watchRoom((now) => (now > 10_000 ? 1e9 : 0));
    await lookFor(MINUTE);
    expect(resumedAt[0]).toBe(30_000);
  });

  it('waits while there is none', async () => {
    const { lookFor, resumedAt } = watchRoom(() => 1e6);
    await lookFor(30 * MINUTE);
    expect(resumedAt).toEqual([]);
  });

  it('is tried ever more seldom where the room turns out to be none', async () => {
    const { lookFor, resumedAt } = watchRoom(() => 1e9);
    await lookFor(60 * MINUTE);
    const pauses = resumedAt.slice(1).map((at, i) => at - resumedAt[i]!);
    expect(pauses.slice(0, 4)).toEqual([1, 2, 4, 8].map((n) => n * MINUTE));
    expect(Math.max(...pauses)).toBe(10 * MINUTE);
  });

  it('is left alone when it was somebody who paused it', async () => {
    const { lookFor, resumedAt } = watchRoom(() => 1e9);
    await lookFor(10 * MINUTE, { ...full, fault: null });
    expect(resumedAt).toEqual([]);
  });
});
