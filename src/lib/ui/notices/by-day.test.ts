import { expect, test, vi } from 'vitest';
import { byDay } from './by-day';

vi.mock('../format/locale', () => ({ locale: 'en-US' }));

const at = (...when: [number, number, number, number?]) => ({ at: +new Date(...when) });

test('entries stand under their days', () => {
  const now = +new Date(2026, 10, 21, 0, 5);
  const entries = [at(2026, 10, 21, 0), at(2026, 10, 20, 23), at(2026, 10, 20, 1), at(2026, 10, 2)];
  expect(byDay(entries, now).map(({ name, entries: own }) => [name, own.length])).toEqual([
    ['Today', 1],
    ['Yesterday', 2],
    ['Monday, November 2', 1],
  ]);
});

test('another year is named', () => {
  const [day] = byDay([at(2025, 11, 31)], +new Date(2026, 0, 2));
  expect(day?.name).toBe('Wednesday, December 31, 2025');
});
