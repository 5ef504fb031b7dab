import { describe, expect, it } from 'vitest';
import { crashable, withCrashPoints } from './crash-points';
import { memoryStore } from './memory-store';

describe('withCrashPoints', () => {
  it('tells of a durable write before it and after it', async () => {
    const { ledger } = memoryStore();
    const told: unknown[] = [];
    const port = withCrashPoints(ledger, async (point) => {
      told.push(point, (await ledger.leadership())?.epoch);
    });
    expect(await port.lead('me', 1)).toBe(1);
    expect(told).toEqual(['before lead', undefined, 'after lead', 1]);
  });

  it('holds the write for as long as nobody answers', async () => {
    const { ledger } = memoryStore();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const written = withCrashPoints(ledger, () => answered).lead('me', 1);
    await Promise.resolve();
    expect(await ledger.leadership()).toBeUndefined();
    answer();
    await written;
    expect(await ledger.leadership()).toMatchObject({ epoch: 1 });
  });

  it('says nothing of what only reads', async () => {
    const port = withCrashPoints(memoryStore().ledger, () => Promise.reject(new Error('told')));
    expect(await port.openBatches()).toEqual([]);
  });
});

describe('a build for people', () => {
  it('has the port as it is', () => {
    const { ledger } = memoryStore();
    expect(crashable(ledger)).toBe(ledger);
  });
});
