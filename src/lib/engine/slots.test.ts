import { describe, expect, it, vi } from 'vitest';
import { Slots, type Load } from './slots';

const never = new AbortController().signal;

const places = (size: number, budget = Infinity) =>
  new Slots({ size: () => size, budget: () => budget });
const light = (batch: string): Load => ({ batch, bytes: 1, most: Infinity });

/** Asks for places in the order given and tells in which order they are granted. */
async function granted(slots: Slots, wanted: string[], signal = never) {
  const order: string[] = [];
  const releases: (() => void)[] = [];
  for (const batch of wanted) {
    void slots.acquire(light(batch), signal).then((release) => {
      order.push(batch);
      releases.push(release);
    });
  }
  await Promise.resolve();
  return { order, releases };
}

async function releaseAll(releases: (() => void)[]) {
  // More come while these are given back.
  for (const release of releases) {
    release();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

describe('Slots', () => {
  it('follows a size that changes', async () => {
    let size = 1;
    const slots = new Slots({ size: () => size, budget: () => Infinity });
    const { order, releases } = await granted(slots, ['a', 'a', 'a']);
    expect(order).toHaveLength(1);
    size = 2;
    await releaseAll(releases.slice(0, 1));
    expect(order).toHaveLength(3);
  });

  it('grants no more places than there are', async () => {
    const { order } = await granted(places(2), ['a', 'a', 'a']);
    expect(order).toEqual(['a', 'a']);
  });

  it('gives the next place to who holds the fewest', async () => {
    const { order, releases } = await granted(places(2), ['a', 'a', 'a', 'a', 'b', 'c']);
    await releaseAll(releases);
    expect(order).toEqual(['a', 'a', 'b', 'a', 'c', 'a']);
  });

  it('serves who holds as many in turn', async () => {
    const { order, releases } = await granted(places(1), ['a', 'b', 'c', 'a', 'b', 'c']);
    await releaseAll(releases);
    expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('takes a place back once only', async () => {
    const slots = places(1);
    const { order, releases } = await granted(slots, ['a', 'b', 'c']);
    releases[0]!();
    releases[0]!();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    expect(order).toEqual(['a', 'b']);
  });

  it('lets who waits in vain go', async () => {
    const slots = places(1);
    const { releases } = await granted(slots, ['a']);
    const stop = new AbortController();
    const waiting = slots.acquire(light('b'), stop.signal);
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    const { order } = await granted(slots, ['c']);
    await releaseAll(releases);
    expect(order).toEqual(['c']);
  });

  it('leaves no more bytes in flight than the budget', async () => {
    const slots = places(9, 100);
    const heavy = (batch: string): Load => ({ batch, bytes: 40, most: Infinity });
    const first = await slots.acquire(heavy('a'), never);
    await slots.acquire(heavy('b'), never);
    const third = vi.fn();
    void slots.acquire(heavy('c'), never).then(third);
    const small = vi.fn();
    void slots.acquire({ ...light('d'), bytes: 10 }, never).then(small);
    await settle();
    // The small one would fit, and does not overtake.
    expect([third, small].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    expect(slots.bytes).toEqual({ now: 80, peak: 80 });
    first();
    await settle();
    expect([third, small].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(slots.bytes).toEqual({ now: 90, peak: 90 });
  });

  it('runs what is larger than the budget alone', async () => {
    const slots = places(9, 100);
    const before = await slots.acquire(light('a'), never);
    const giant = vi.fn();
    void slots.acquire({ ...light('b'), bytes: 1000 }, never).then(giant);
    await settle();
    expect(giant).not.toHaveBeenCalled();
    before();
    await settle();
    expect(giant).toHaveBeenCalledOnce();
    const after = vi.fn();
    void slots.acquire(light('c'), never).then(after);
    await settle();
    expect(after).not.toHaveBeenCalled();
  });

  it('keeps a batch to what it asked for itself, and nobody else', async () => {
    const slots = places(9);
    const own: Load = { batch: 'a', bytes: 1, most: 2 };
    await slots.acquire(own, never);
    await slots.acquire({ ...own, most: 9, budget: 2 }, never);
    const more = [vi.fn(), vi.fn(), vi.fn()];
    void slots.acquire(own, never).then(more[0]);
    void slots.acquire({ ...own, most: 9, budget: 2 }, never).then(more[1]);
    void slots.acquire(light('b'), never).then(more[2]);
    await settle();
    expect(more.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 1]);
  });

  it('serves others when who was in the way leaves', async () => {
    const slots = places(9, 100);
    await slots.acquire({ ...light('a'), bytes: 60 }, never);
    const stop = new AbortController();
    slots.acquire({ ...light('b'), bytes: 60 }, stop.signal).catch(() => undefined);
    const small = vi.fn();
    void slots.acquire(light('c'), never).then(small);
    stop.abort(new Error('stopped'));
    await settle();
    expect(small).toHaveBeenCalledOnce();
  });
});

async function settle() {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
