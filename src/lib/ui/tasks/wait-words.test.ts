import { expect, test } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { Wait } from '../../app/task-waits.svelte';
import { waitWords } from './wait-words';

const names = new Map([['c1', 'orders']]);
const running = aBatch({});
const paused = aBatch({ status: 'paused', intent: 'pause' });
const queued = aBatch({ status: 'queued', startedAt: null });
const reading = aBatch({ request: { ...running.request, writes: [] } });
const collection = { for: 'collection', collection: 'c1' } as const;

test.each<[Wait, string]>([
  [{ for: 'place', atOnce: 1 }, 'Waits for its turn: another task is at work'],
  [{ for: 'place', atOnce: 5 }, 'Waits for its turn: 5 others are at work'],
  [{ for: 'batch', batch: running }, 'Waits for “Tag with urgent”'],
  [{ for: 'batch', batch: paused }, 'Waits for “Tag with urgent”, which is paused'],
  [
    ...([{ ...collection, batch: running }] as const),
    'Waits for orders, which “Tag with urgent” is changing',
  ],
  [{ ...collection, batch: reading }, 'Waits for orders, which “Tag with urgent” is reading'],
  [
    ...([{ ...collection, batch: queued }] as const),
    'Waits for orders, which “Tag with urgent” changes before',
  ],
  [
    ...([{ ...collection, batch: paused }] as const),
    'Waits for orders, which “Tag with urgent” keeps while it is paused',
  ],
  [
    ...([{ for: 'collection', collection: 'c9', batch: running }] as const),
    'Waits for a collection, which “Tag with urgent” is changing',
  ],
])('%# in words', (wait, words) => {
  expect(waitWords(wait, names)).toBe(words);
});
