import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import { OutboxDrainer } from './outbox-drainer';

let clock: FakeClock;
let drains: string[];
let nextAt: number | null | Error;
let whileAtWork: () => void;
let errors: unknown[];
let drainer: OutboxDrainer;

beforeEach(() => {
  clock = new FakeClock();
  [drains, nextAt, whileAtWork, errors] = [[], null, () => {}, []];
  drainer = new OutboxDrainer({
    async drain(isBack) {
      drains.push(isBack ? 'back' : 'woken');
      whileAtWork();
      await turn();
      if (nextAt instanceof Error) throw nextAt;
      return nextAt;
    },
    clock,
    onError: (error) => errors.push(error),
  });
});

async function settled(): Promise<void> {
  for (let n = 0; n < 4; n++) await turn();
}

describe('the drainer of a tab', () => {
  it('drains when it is woken, and knows of a network', async () => {
    drainer.wake();
    await settled();
    drainer.back();
    await settled();
    expect(drains).toEqual(['woken', 'back']);
  });

  it('drains once more for what came meanwhile', async () => {
    whileAtWork = () => {
      whileAtWork = () => {};
      drainer.wake();
      drainer.back();
    };
    drainer.wake();
    await settled();
    expect(drains).toEqual(['woken', 'back']);
  });

  it('comes back when the next entry is due', async () => {
    nextAt = clock.now() + 5000;
    drainer.wake();
    await settled();
    nextAt = null;
    clock.advance(4999);
    await settled();
    expect(drains).toHaveLength(1);
    clock.advance(1);
    await settled();
    clock.advance(1_000_000);
    await settled();
    expect(drains).toHaveLength(2);
  });

  it('takes a breath where something is due already', async () => {
    nextAt = clock.now() - 5000;
    drainer.wake();
    await settled();
    clock.advance(999);
    await settled();
    expect(drains).toHaveLength(1);
    clock.advance(1);
    await settled();
    expect(drains).toHaveLength(2);
  });

  it('tells what went wrong and comes back', async () => {
    nextAt = new Error('closed');
    drainer.wake();
    await settled();
    expect(errors).toEqual([nextAt]);
    nextAt = null;
    clock.advance(60_000);
    await settled();
    expect(drains).toHaveLength(2);
  });
});
