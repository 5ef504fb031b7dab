import { describe, expect, it } from 'vitest';
import { Slots } from './slots';

const never = new AbortController().signal;

/** Asks for places in the order given and tells in which order they are granted. */
async function granted(slots: Slots, wanted: string[], signal = never) {
  const order: string[] = [];
  const releases: (() => void)[] = [];
  for (const batch of wanted) {
    void slots.acquire(batch, signal).then((release) => {
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
  it('grants no more places than there are', async () => {
    const { order } = await granted(new Slots(2), ['a', 'a', 'a']);
    expect(order).toEqual(['a', 'a']);
  });

  it('gives the next place to who holds the fewest', async () => {
    const { order, releases } = await granted(new Slots(2), ['a', 'a', 'a', 'a', 'b', 'c']);
    await releaseAll(releases);
    expect(order).toEqual(['a', 'a', 'b', 'a', 'c', 'a']);
  });

  it('serves who holds as many in turn', async () => {
    const { order, releases } = await granted(new Slots(1), ['a', 'b', 'c', 'a', 'b', 'c']);
    await releaseAll(releases);
    expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('takes a place back once only', async () => {
    const slots = new Slots(1);
    const { order, releases } = await granted(slots, ['a', 'b', 'c']);
    releases[0]!();
    releases[0]!();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    expect(order).toEqual(['a', 'b']);
  });

  it('lets who waits in vain go', async () => {
    const slots = new Slots(1);
    const { releases } = await granted(slots, ['a']);
    const stop = new AbortController();
    const waiting = slots.acquire('b', stop.signal);
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    const { order } = await granted(slots, ['c']);
    await releaseAll(releases);
    expect(order).toEqual(['c']);
  });
});
