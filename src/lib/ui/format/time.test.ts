import { describe, expect, test, vi } from 'vitest';
import { duration, relativeDate, timeLeft } from './time';

vi.mock('./locale', () => ({ locale: 'en-US' }));

const at = (text: string) => new Date(text).getTime();

describe('timeLeft', () => {
  test.each<[number, number, string]>([
    [0, 3_000, 'under 5 s'],
    [2_000, 9_000, 'under 10 s'],
    [21_000, 29_000, '20–30 s'],
    [125_000, 170_000, '2–3 min'],
    [120_000, 120_000, '2 min'],
    [3 * 3_600_000, 4.5 * 3_600_000, '3–5 h'],
  ])('%d to %d ms is %s', (low, high, text) => {
    expect(timeLeft([low, high])).toBe(text);
  });
});

describe('duration', () => {
  test.each([
    [812, '0.8 s'],
    [42_900, '42 s'],
    [192_000, '3 min 12 s'],
    [120_000, '2 min'],
    [7_500_000, '2 h 5 min'],
  ])('%d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe('relativeDate', () => {
  const now = at('2026-11-20T12:00:00');

  test.each([
    ['2026-11-20T11:59:30', 'just now'],
    ['2026-11-20T11:55:00', '5 min. ago'],
    ['2026-11-20T09:00:00', '3 hr. ago'],
    ['2026-11-19T23:30:00', 'yesterday'],
    ['2026-11-17T12:00:00', '3 days ago'],
    ['2026-03-12T12:00:00', 'Mar 12'],
    ['2024-03-12T12:00:00', 'Mar 12, 2024'],
  ])('%s is %s', (then, text) => {
    expect(relativeDate(at(then), now)).toBe(text);
  });

  test('an hour across midnight is still an hour', () => {
    expect(relativeDate(at('2026-11-19T23:50:00'), at('2026-11-20T00:20:00'))).toBe('30 min. ago');
  });
});
