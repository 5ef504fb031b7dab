import { describe, expect, test, vi } from 'vitest';
import { bytes, count, counted, percent, rate } from './numbers';

vi.mock('./locale', () => ({ locale: 'en-US' }));

describe('numbers', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [136_000_000, '136 MB'],
    [999_600, '1 MB'],
    [1_214_000_000, '1.21 GB'],
    [5e16, '50,000 TB'],
  ])('writes %d bytes as %s', (n, text) => {
    expect(bytes(n)).toBe(text);
  });

  test('a count has separators', () => {
    expect(count(1_204_331)).toBe('1,204,331');
  });

  test('a counted noun agrees with its number', () => {
    expect(counted(1, 'item')).toBe('1 item');
    expect(counted(0, 'item')).toBe('0 items');
    expect(counted(2, 'entry', 'entries')).toBe('2 entries');
  });

  test('a rate keeps three digits', () => {
    expect(rate(12_432.7)).toBe('12,400 items/s');
  });

  test('almost all is not 100%', () => {
    expect(percent(0.999)).toBe('99%');
    expect(percent(1)).toBe('100%');
  });
});
