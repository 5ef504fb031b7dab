import { describe, expect, test } from 'vitest';
import { tagHue } from './tag-hue';

describe('tagHue', () => {
  test('a name keeps its hue', () => {
    expect(tagHue('urgent')).toBe(tagHue('urgent'));
  });

  test('names spread over all eight hues', () => {
    const hues = new Set(Array.from({ length: 80 }, (_, n) => tagHue(`tag ${n}`)));
    expect([...hues].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
