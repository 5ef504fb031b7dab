import { expect, it, vi } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import { askEach } from './ask-each';
import type { SheafApi } from './sheaf-api';

it('what is refused keeps no other from being done', async () => {
  const pause = vi.fn((id: string) =>
    id === 'b2' ? Promise.reject(new Error('It is done.')) : Promise.resolve(),
  );
  const api = { pause } as unknown as SheafApi;
  const outcome = await askEach(api, 'pause', ['b1', 'b2', 'b3']);
  expect(outcome).toEqual({ done: 2, refused: 1, reason: 'It is done.' });
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
