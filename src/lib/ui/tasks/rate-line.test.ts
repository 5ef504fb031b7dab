import { describe, expect, it } from 'vitest';
import { rateLine } from './rate-line';

describe('the line of a rate', () => {
  it('reaches from side to side and up to the highest value', () => {
    expect(rateLine([0, 50, 100], 200, 40)).toBe('M0,40L100,20L200,0');
  });

  it('lies on the ground while nothing moves', () => {
    expect(rateLine([0, 0], 200, 40)).toBe('M0,40L200,40');
  });

  it('is nothing for fewer than two values', () => {
    expect([rateLine([], 200, 40), rateLine([5], 200, 40)]).toEqual(['', '']);
  });
});
