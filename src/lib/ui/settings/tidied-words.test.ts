import { describe, expect, it } from 'vitest';
import { tidiedWords } from './tidied-words';

describe('tidiedWords', () => {
  it.each([
    [
      { isDone: true, batches: 0, bytes: 0 },
      'Cleaned up. No task was beyond the limits of the history.',
    ],
    [
      { isDone: true, batches: 1, bytes: 12e6 },
      'Cleaned up. 1 task beyond the limits of the history was forgotten. About 12 MB that nobody needs any more went.',
    ],
    [
      { isDone: false, batches: 2, bytes: 0 },
      '2 tasks beyond the limits of the history were forgotten. The rest has to wait: a task is at work, or a collection lacks something. Try again when no task runs, or verify the storage.',
    ],
  ])('says what came of %j', (tidied, words) => {
    expect(tidiedWords(tidied)).toBe(words);
  });
});
