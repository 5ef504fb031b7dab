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

  it.each([
    '"Quoted," (so) he said: yes.',
    "don't e.g. 1,000.5 a-b a/b x@y.org",
    '¿Qué? l’été',
    'a。b. ...',
  ])('counts %j as the segmenter alone does', (text) => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
    const words = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
    expect(countWords(text)).toBe(words.length);
  });

  it('counts the same across blocks', () => {
    expect(countWords('some words here '.repeat(5000))).toBe(15_000);
  });

  it('ends on text without white space', () => {
    expect(countWords('😀'.repeat(10_000))).toBe(0);
  });
});
