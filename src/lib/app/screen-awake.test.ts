import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeldAwake } from '../platform/wake-lock';
import { ScreenAwake } from './screen-awake';

/** How many locks the browser was asked for, and how many it holds. */
let asked: number;
let held: Set<() => void>;
let isRefused: boolean;
let see: () => void;
let faults: unknown[];

const platform = {
  canKeepAwake: () => true,
  async keepAwake(): Promise<HeldAwake | null> {
    asked++;
    if (isRefused) return null;
    let tell = () => {};
    const lose = () => {
      held.delete(lose);
      tell();
    };
    held.add(lose);
    return { onLost: (callback) => (tell = callback), release: async () => lose() };
  },
  whenSeen(callback: () => void) {
    see = callback;
    return () => (see = () => {});
  },
};

const settled = () => new Promise((resolve) => setImmediate(resolve));
const awake = (parts = platform) => new ScreenAwake((fault) => faults.push(fault), parts);

beforeEach(() => {
  [asked, held, isRefused, see, faults] = [0, new Set(), false, () => {}, []];
});

describe('ScreenAwake', () => {
  it('holds the screen while that is wanted', async () => {
    const screen = awake();
    screen.want(true);
    screen.want(true);
    await settled();
    expect([asked, held.size]).toEqual([1, 1]);
    screen.want(false);
    await settled();
    expect(held.size).toBe(0);
  });

  it('takes it back when the page is seen again', async () => {
    awake().want(true);
    await settled();
    held.forEach((lose) => lose());
    see();
    await settled();
    expect([asked, held.size]).toEqual([2, 1]);
  });

  it('asks again after a refusal, when the page is seen', async () => {
    isRefused = true;
    awake().want(true);
    await settled();
    isRefused = false;
    see();
    await settled();
    expect([asked, held.size, faults]).toEqual([2, 1, []]);
  });

  it('lets go of what comes after the wish is gone', async () => {
    const screen = awake();
    screen.want(true);
    screen.want(false);
    await settled();
    expect([asked, held.size]).toEqual([1, 0]);
  });

  it('reports what it does not know', async () => {
    const keepAwake = () => Promise.reject(new Error('The lock is broken.'));
    awake({ ...platform, keepAwake }).want(true);
    await settled();
    expect(faults).toEqual([new Error('The lock is broken.')]);
  });

  it('asks nothing of a browser that has no such lock', async () => {
    const keepAwake = vi.fn(platform.keepAwake);
    awake({ ...platform, canKeepAwake: () => false, keepAwake }).want(true);
    await settled();
    expect(keepAwake).not.toHaveBeenCalled();
  });
});
