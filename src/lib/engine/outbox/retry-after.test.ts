import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;

describe('retryAfterMs', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sun, 01 Mar 2026 10:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 09:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
    ['1.5e9', 0],
    [null, 0],
    ['99999999999', DAY_MS],
    ['Sun, 01 Mar 2126 10:00:00 GMT', DAY_MS],
  ])('reads %s as %d ms', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });
});
