import { describe, expect, it } from 'vitest';
import { retentionLimits } from './retention-limits';

describe('the limits of history', () => {
  it.each([
    [{ batches: 9, days: 2, megabytes: 3 }, 100, 3e6],
    [{ batches: 9, days: 2, megabytes: null }, 100, 50],
    [{ batches: 9, days: 2, megabytes: null }, 0, Infinity],
  ])('of %o, %d bytes granted, are %d bytes', (limits, granted, bytes) => {
    expect(retentionLimits(limits, granted)).toEqual({ batches: 9, days: 2, bytes });
  });
});
