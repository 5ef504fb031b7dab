import { expect, it, vi } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import { askEach, redoEach } from './ask-each';
import type { SheafApi } from './sheaf-api';

it('what is refused keeps no other from being done', async () => {
  const pause = vi.fn((id: string) =>
    id === 'b2' ? Promise.reject(new Error('It is done.')) : Promise.resolve(),
  );
  const api = { pause } as unknown as SheafApi;
  const outcome = await askEach(api, 'pause', ['b1', 'b2', 'b3']);
  expect(outcome).toEqual({ done: 2, refusals: ['It is done.'] });
  expect(pause).toHaveBeenCalledTimes(3);
});

it('a retry is of what failed, where only some did', async () => {
  const retry = vi.fn(() => Promise.resolve('b9'));
  const records: Record<string, BatchRecord> = {
    b1: aBatch({ status: 'failed' }),
    b2: aBatch({ status: 'completed' }, { failed: 3 }),
  };
  const batch = (id: string) => Promise.resolve(records[id]!);
  await askEach({ retry, batch } as unknown as SheafApi, 'retry', ['b1', 'b2']);
  expect(retry.mock.calls).toEqual([
    ['b1', {}],
    ['b2', { only: 'failed' }],
  ]);
});

it('what is tried again is queued as it was first', async () => {
  const asked: string[] = [];
  const batch = () => Promise.resolve(aBatch({ status: 'failed' }));
  const retry = async (id: string) => {
    await Promise.resolve();
    asked.push(id);
  };
  const api = { batch, retry } as unknown as SheafApi;
  await askEach(api, 'retry', ['b12', 'b9', 'b10']);
  expect(asked).toEqual(['b9', 'b10', 'b12']);
});

it('what was undone is done again in the order of its commits', async () => {
  const asked: string[] = [];
  const records: Record<string, BatchRecord> = {
    b1: aBatch({ id: 'b1', status: 'rolledBack', commitNo: 2 }),
    b2: aBatch({ id: 'b2', status: 'rolledBack', commitNo: 1 }),
    b3: aBatch({ id: 'b3', status: 'completed', commitNo: 3 }),
    b4: aBatch({ id: 'b4', status: 'rolledBack', commitNo: 4 }),
  };
  const api = {
    whenDone: (id: string) =>
      id in records ? Promise.resolve(records[id]!) : Promise.reject(new Error('It was deleted.')),
    redo: (id: string) => {
      asked.push(id);
      return id === 'b2' ? Promise.reject(new Error('It is gone.')) : Promise.resolve();
    },
  } as unknown as SheafApi;
  const outcome = await redoEach(api, ['b9', 'b1', 'b2', 'b3', 'b4']);
  expect(asked).toEqual(['b2', 'b1', 'b4']);
  expect(outcome).toEqual({ done: 2, refusals: ['It was deleted.', 'It is gone.'] });
});
