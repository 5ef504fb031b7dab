import { describe, expect, it } from 'vitest';
import { copiedWords } from './copied-words';

describe('copiedWords', () => {
  it.each([
    [1, 1, '1 item copied.'],
    [1000, 1000, '1,000 items copied.'],
    [8, 10, '8 items copied; 2 selected are filtered out.'],
    [1, 2, '1 item copied; 1 selected is filtered out.'],
    [0, 3, 'Nothing was copied: what is selected is filtered out.'],
  ])('says of %i out of %i: %j', (copied, selected, words) => {
    expect(copiedWords(copied, selected)).toBe(words);
  });
});
