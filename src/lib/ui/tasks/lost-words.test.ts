import { expect, test } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import { lostWords } from './lost-words';

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const done = aBatch({ status: 'completed', moves });
const undone = aBatch({ status: 'rolledBack', moves });
const idle = aBatch({ status: 'cancelled' });

test.each([
  ['what was done', [done, idle], 'What they did stays, but cannot be undone any more.'],
  [
    'what was undone',
    [undone],
    'What it did was undone and stays so: it cannot be redone any more.',
  ],
  [
    ...(['both', [done, undone]] as const),
    'What they did stays, but cannot be undone any more; what was undone cannot be redone.',
  ],
  ['neither', [idle], 'Nothing else changes, but what is known of it is gone.'],
])('of %s', (_, tasks, words) => {
  expect(lostWords(tasks)).toBe(words);
});
