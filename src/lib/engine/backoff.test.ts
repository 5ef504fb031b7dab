import { describe, expect, it } from 'vitest';
import { backoff } from './backoff';
import { DEFAULT_BATCH_OPTIONS } from './batch-options';

const { retries } = DEFAULT_BATCH_OPTIONS;

describe('backoff', () => {
  it('grows with each attempt', () => {
    const pauses = [0, 1, 2, 3].map((attempt) => backoff(retries, attempt, () => 0.5));
    expect(pauses).toEqual([500, 1000, 2000, 4000]);
  });

  it('is shorter or longer by the jitter', () => {
    const pauses = [0, 0.5, 1].map((luck) => backoff(retries, 0, () => luck));
    expect(pauses).toEqual([400, 500, 600]);
  });

  it('may be none', () => {
    expect(backoff({ ...retries, backoffMs: 0 }, 5, () => 1)).toBe(0);
  });
});
