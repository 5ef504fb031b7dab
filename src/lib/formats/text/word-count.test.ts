import { describe, expect, it } from 'vitest';
import { countWords } from './word-count';

describe('countWords', () => {
  it.each([
    ['', 0],
    [' \n ', 0],
    ["It's 5 o'clock, isn't it?", 5],
    ['naïve café – 3.5 €', 3],
    ['こんにちは世界', 2],
  ])('counts %j', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it('counts the same across blocks', () => {
    expect(countWords('some words here '.repeat(5000))).toBe(15_000);
  });

  it('ends on text without white space', () => {
    expect(countWords('😀'.repeat(10_000))).toBe(0);
  });
});
