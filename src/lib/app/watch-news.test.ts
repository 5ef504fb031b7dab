import { expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import { turn } from '../../../tests/laws/engine/fake-clock';
import type { BatchRecord } from '../engine/batch';
import type { Watched } from './sheaf';
import { watchNews } from './watch-news';

function aValue<T>() {
  let tell: (value: T) => void = () => undefined;
  const watched: Watched<T> = {
    subscribe(onValue) {
      tell = onValue;
      return () => undefined;
    },
  };
  return { watched, set: (value: T) => tell(value) };
}

it('follows what is at work to its end, however old it is', async () => {
  const recent = aValue<BatchRecord[]>();
  const open = aValue<BatchRecord[]>();
  const stored = new Map<string, BatchRecord>();
  const told: string[][] = [];
  watchNews({
    batches: () => recent.watched,
    openBatches: () => open.watched,
    find: async (id) => stored.get(id),
  }).subscribe((batches) => told.push(batches.map(({ id, status }) => `${id} ${status}`)));

  const [old, young] = [aBatch({ id: 'b1' }), aBatch({ id: 'b60', status: 'queued' })];
  recent.set([young]);
  open.set([old, young]);
  await turn();
  expect(told.at(-1)).toEqual(['b60 queued', 'b1 running']);

  stored.set('b1', aBatch({ id: 'b1', status: 'failed' }));
  open.set([young]);
  await turn();
  expect(told.at(-1)).toEqual(['b60 queued', 'b1 failed']);

  // It stays: who comes back would be news again.
  open.set([]);
  await turn();
  expect(told.at(-1)).toEqual(['b60 queued', 'b1 failed']);
});
