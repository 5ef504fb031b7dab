import { describe, expect, it } from 'vitest';
import { holdLock, inTurn } from './web-lock';

const PATIENT_MS = 60_000;

describe('work in turn', () => {
  it('waits for who came before', async () => {
    const done: string[] = [];
    const lock = await holdLock('a');
    const second = inTurn('a', PATIENT_MS, async () => done.push('second'));
    const third = inTurn('a', PATIENT_MS, async () => done.push('third'));
    done.push('first');
    lock.release();
    await Promise.all([second, third]);
    expect(done).toEqual(['first', 'second', 'third']);
  });

  it('goes on without one that is never let go of', async () => {
    const lock = await holdLock('b');
    expect(await inTurn('b', 1, async () => 'done')).toBe('done');
    lock.release();
  });

  it('lets the next one go on when it fails', async () => {
    const failing = inTurn('c', PATIENT_MS, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await inTurn('c', PATIENT_MS, async () => 'done')).toBe('done');
  });
});
