import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import { inQueueOrder, moved, rankOf } from './queue-order';

const MINUTE = 60_000;

/** A waiting batch of that rank. */
const waiting = (seq: number, rank: number) =>
  aBatch({ id: `b${seq}`, seq, place: { priority: 5, rank, dependsOn: [] } });
const queued = (seq: number, priority: number, createdAt: number) =>
  waiting(seq, rankOf(priority, createdAt));
const idsOf = (batches: readonly { readonly id: string }[]) => batches.map(({ id }) => id);

describe('the order of the queue', () => {
  it('is by priority, then first come', () => {
    const batches = [queued(1, 5, 0), queued(2, 5, 10), queued(3, 9, 20), queued(4, 0, 30)];
    expect(idsOf(inQueueOrder(batches))).toEqual(['b3', 'b1', 'b2', 'b4']);
  });

  it('lets nobody wait for ever', () => {
    const old = queued(1, 0, 0);
    const later = queued(2, 9, 89 * MINUTE);
    const tooLate = queued(3, 9, 91 * MINUTE);
    expect(idsOf(inQueueOrder([tooLate, later, old]))).toEqual(['b2', 'b1', 'b3']);
  });
});

describe('a batch that is moved', () => {
  const queue = [waiting(1, 10), waiting(2, 20), waiting(3, 30), waiting(4, 30)];

  const orderAfter = (id: string, before: string | null, batches = queue) => {
    const ranks = moved(batches, id, before);
    const changed = batches.map((batch) =>
      waiting(batch.seq, ranks.get(batch.id) ?? batch.place.rank),
    );
    return idsOf(inQueueOrder(changed));
  };

  it.each([
    ['b4', 'b1', ['b4', 'b1', 'b2', 'b3']],
    ['b1', 'b3', ['b2', 'b1', 'b3', 'b4']],
    ['b1', null, ['b2', 'b3', 'b4', 'b1']],
    ['b2', 'b1', ['b2', 'b1', 'b3', 'b4']],
    ['b1', 'b4', ['b2', 'b3', 'b1', 'b4']],
    ['b1', 'b1', ['b1', 'b2', 'b3', 'b4']],
    ['b1', 'b9', ['b1', 'b2', 'b3', 'b4']],
  ])('stands where it was put: %s before %s', (id, before, expected) => {
    expect(orderAfter(id, before)).toEqual(expected);
  });

  it('finds a place however often there was one just there', () => {
    let batches = queue;
    for (let turn = 0; turn < 200; turn++) {
      const [, second, third] = inQueueOrder(batches);
      const ranks = moved(batches, third!.id, second!.id);
      batches = batches.map((b) => waiting(b.seq, ranks.get(b.id) ?? b.place.rank));
      expect(inQueueOrder(batches)[1]!.id).toBe(third!.id);
    }
  });

  it('leaves the ranks of all others, where there is room', () => {
    expect(moved(queue, 'b4', 'b2')).toEqual(new Map([['b4', 15]]));
  });
});
