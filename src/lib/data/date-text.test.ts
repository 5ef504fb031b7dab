import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateValue } from './date-text';

describe('dateValue', () => {
  it('agrees with Date on every moment', () => {
    const dates = fc.date({
      min: new Date('0000-01-01'),
      max: new Date('9999-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(dateValue(date.toISOString())).toBe(date.getTime());
        expect(dateValue(date.toISOString().slice(0, 16))).toBe(
          Math.floor(date.getTime() / 60_000) * 60_000,
        );
      }),
    );
  });

  it.each([
    ['1970-01-01', 0],
    ['2024-02-29', 1_709_164_800_000],
    ['2000-02-29T00:00:00.5', 951_782_400_500],
    ['1970-01-01T02:00+02:00', 0],
    ['1969-12-31T18:30-05:30', 0],
  ])('reads %s', (text, value) => {
    expect(dateValue(text)).toBe(value);
  });

  it.each([
    '',
    '2024-02-30',
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '24-01-01',
    '2024-1-1',
    '2024-01-01 10:00',
    '2024-01-01T24:00',
    '2024-01-01T10',
    '2024-01-01T10:60',
    '2024-01-01T10:00+24:00',
    '01.02.2024',
  ])('takes %j for no date', (text) => {
    expect(dateValue(text)).toBeNaN();
  });
});
