import { describe, expect, it } from 'vitest';
import type { Attribute, AttributeType } from '$lib/data/attribute';
import { LEAST_FITTED, MOST_FITTED, fitWidth } from './fit-width';

const measure = (text: string) => text.length * 7;
const attribute = (name: string, type: AttributeType = 'text'): Attribute => ({
  id: 'a',
  name,
  type,
});

describe('fitWidth', () => {
  it('makes room for the widest value', () => {
    expect(fitWidth(attribute('N'), ['a', 'x'.repeat(20), 'bc'], measure)).toBe(20 * 7 + 20);
  });

  it('makes room for the name', () => {
    expect(fitWidth(attribute('Customer number'), ['1', '22'], measure)).toBe(15 * 7 + 86);
  });

  it('measures what is wide, not only what is long', () => {
    const wideM = (text: string) =>
      Array.from(text).reduce((sum, c) => sum + (c === 'M' ? 15 : 5), 0);
    expect(fitWidth(attribute(''), ['i'.repeat(21), 'M'.repeat(20)], wideM)).toBe(20 * 15 + 20);
  });

  it('keeps within its bounds', () => {
    expect(fitWidth(attribute('Text'), ['x'.repeat(300)], measure)).toBe(MOST_FITTED);
    expect(fitWidth(attribute(''), [], () => 0)).toBeGreaterThanOrEqual(LEAST_FITTED);
  });

  it('looks at the first line of a value', () => {
    expect(fitWidth(attribute(''), [`short\n${'x'.repeat(30)}`], measure)).toBe(86);
  });

  it('gives every tag its chip', () => {
    expect(fitWidth(attribute('', 'tags'), ['organic, beans'], measure)).toBe(
      7 * 7 + 16 + 5 * 7 + 16 + 20,
    );
  });
});
