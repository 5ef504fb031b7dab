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
let whileAtWork: () => void;
let keeper: Housekeeper;

beforeEach(() => {
  clock = new FakeClock();
  [times, isDone, isFree, errors, whileAtWork] = [0, true, true, [], () => {}];
  keeper = new Housekeeper({
    tidy: async () => {
      times++;
      keeper.changed();
      whileAtWork();
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
    keeper.changed();
    expect(await pass(MINUTE_MS)).toBe(1);
    expect(await pass(9 * MINUTE_MS)).toBe(1);
    expect(await pass(MINUTE_MS)).toBe(2);
  });

  it.each([true, false])('comes again for a wish while at work (done: %s)', async (isOver) => {
    isDone = isOver;
    whileAtWork = () => {
      whileAtWork = () => {};
      keeper.soon();
      clock.advance(0);
    };
    keeper.changed();
    expect(await pass(MINUTE_MS)).toBe(1);
    expect(await pass(0)).toBe(2);
  });

  it('comes back soon where room could not be made', async () => {
    isDone = false;
    keeper.soon();
    expect(await pass(0)).toBe(1);
    keeper.changed();
    expect(await pass(MINUTE_MS / 2)).toBe(2);
    isDone = true;
    expect(await pass(MINUTE_MS)).toBe(3);
    expect(await pass(60 * MINUTE_MS)).toBe(3);
  });

  it('comes back ever later where room cannot be made', async () => {
    isDone = false;
    keeper.soon();
    for (const minutes of [0, 0.5, 1, 2, 4, 8, 10, 10]) {
      const before = times;
      if (minutes > 0) expect(await pass(minutes * MINUTE_MS - 1)).toBe(before);
      expect(await pass(minutes > 0 ? 1 : 0)).toBe(before + 1);
    }
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
    await pass(MINUTE_MS);
    expect(errors).toHaveLength(2);
  });
});
