import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import { AppError } from '../engine/app-error';
import { Housekeeper } from './housekeeper';

const MINUTE_MS = 60_000;

let clock: FakeClock;
let times: number;
let isDone: boolean;
let isFree: boolean;
let errors: unknown[];
let keeper: Housekeeper;

beforeEach(() => {
  clock = new FakeClock();
  [times, isDone, isFree, errors] = [0, true, true, []];
  keeper = new Housekeeper({
    tidy: async () => {
      times++;
      keeper.changed();
      return { isDone, batches: 0, bytes: 0 };
    },
    alone: async (work) => {
      if (isFree) await work();
      return isFree;
    },
    clock,
    onError: (error) => errors.push(error),
  });
});

async function pass(ms: number): Promise<number> {
  clock.advance(ms);
  await turn();
  return times;
}

describe('the housekeeper', () => {
  it('waits until nothing has changed for a while', async () => {
    keeper.changed();
    expect(await pass(20_000)).toBe(0);
    keeper.changed();
    expect(await pass(20_000)).toBe(0);
    expect(await pass(10_000)).toBe(1);
  });

  it('takes a break before it comes again', async () => {
    keeper.changed();
    await pass(MINUTE_MS);
    keeper.changed();
    expect(await pass(5 * MINUTE_MS)).toBe(1);
    expect(await pass(5 * MINUTE_MS)).toBe(2);
    expect(await pass(60 * MINUTE_MS)).toBe(2);
  });

  it('comes at once where room was made', async () => {
    keeper.soon();
    expect(await pass(0)).toBe(1);
    keeper.soon();
    expect(await pass(0)).toBe(2);
  });

  it('leaves it to another tab', async () => {
    isFree = false;
    keeper.changed();
    await pass(MINUTE_MS);
    isFree = true;
    expect(await pass(60 * MINUTE_MS)).toBe(0);
  });

  it('looks after another tab where room was made', async () => {
    isFree = false;
    keeper.soon();
    await pass(0);
    isFree = true;
    expect(await pass(MINUTE_MS)).toBe(1);
  });

  it('comes back where it could not finish', async () => {
    isDone = false;
    keeper.soon();
    await pass(0);
    expect(await pass(10 * MINUTE_MS)).toBe(2);
  });

  it('tells what went wrong and goes on', async () => {
    const failing = new Housekeeper({
      tidy: () => Promise.reject(new AppError('storage.closed', 'Closed.')),
      alone: async (work) => {
        await work();
        return true;
      },
      clock,
      onError: (error) => errors.push(error),
    });
    failing.soon();
    await pass(0);
    expect(errors).toMatchObject([{ code: 'storage.closed' }]);
    failing.soon();
    await pass(0);
    expect(errors).toHaveLength(2);
  });
});
