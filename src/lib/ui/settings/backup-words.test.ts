import { describe, expect, it } from 'vitest';
import { holdingWords, replacedWords } from './backup-words';

describe('what a restore takes away', () => {
  it('is named as far as there is any', () => {
    const all = { collections: 1, items: 2000, batches: 3, recipes: 1, unsent: 2 };
    expect(holdingWords(all)).toBe(
      '1 collection with 2,000 items, all tasks, 1 recipe, and 2 requests not sent yet',
    );
    expect(replacedWords(all)).toBe('1 collection');
    const running = { collections: 0, items: 0, batches: 1, recipes: 0, unsent: 0 };
    expect([holdingWords(running), replacedWords(running)]).toEqual(['all tasks', 'everything']);
  });
});
