import { expect, test } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { BatchRecord, Progress } from '../../engine/batch';
import { repairWords } from './repair-words';

const names = new Map([['c1', 'people']]);
const wait = { for: 'collection', collection: 'c1', batch: aBatch({}) } as const;
const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const queued = { status: 'queued', startedAt: null } as const;

test.each<[Partial<BatchRecord>, Partial<Progress>, string]>([
  [
    ...([queued, {}] as const),
    'Queued: this item is retried in its turn. Waits for people, which “Tag with urgent” is changing.',
  ],
  [{ ...queued, intent: 'pause' }, {}, 'Paused: this item is retried once it is resumed.'],
  [{ status: 'running' }, {}, 'The value is set, and this item is retried…'],
  [
    { status: 'completed', intent: 'undo', moves },
    {},
    'It was tried again, and that is being undone…',
  ],
  [{ status: 'rolledBack', intent: 'redo', moves }, {}, 'It is done once more…'],
  [{ status: 'completed' }, { done: 1 }, 'Repaired.'],
  [{ status: 'completed' }, { done: 9 }, 'It was tried again with others: all are done.'],
  [{ status: 'rolledBack', moves }, {}, 'It was tried again, and that was undone.'],
  [
    ...([{ status: 'cancelled', moves }, {}] as const),
    'It was tried again with others, and that was stopped on the way.',
  ],
  [{ status: 'completed' }, { done: 1, failed: 1 }, 'It was tried again and failed again.'],
  [
    ...([{ status: 'completed' }, { done: 1200, failed: 2 }] as const),
    'It was tried again with others: 2 of 1,200 failed again.',
  ],
  [{ status: 'cancelled' }, {}, 'It was not tried again.'],
  [
    { status: 'failed', fault: { code: 'x', message: 'The disk is full.' } },
    {},
    'It could not be tried again: The disk is full.',
  ],
])('%j, %j', (patch, progress, words) => {
  expect(repairWords(aBatch(patch, progress), wait, names)).toBe(words);
});
