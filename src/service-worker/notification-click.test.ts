import { describe, expect, it } from 'vitest';
import { AppError } from '../lib/engine/app-error';
import { clicked } from './notification-click';

const data = { batch: 'b7' };

/** What a click comes to. */
async function click(action: string, carried: unknown, { isOpen = true, isLate = false } = {}) {
  const done: string[] = [];
  const parts = {
    async act(batch: string, what: string) {
      if (isLate) throw new AppError('batch.refused', 'It has ended.');
      done.push(`${what} ${batch}`);
    },
    hasPage: async () => isOpen,
    openTask: async (batch: string | null) => void done.push(`open ${batch ?? 'Sheaf'}`),
    refuse: async (batch: string, message: string) => void done.push(`${batch}: ${message}`),
  };
  await clicked(parts, action, carried);
  return done;
}

describe('clicked', () => {
  it.each(['', 'view'])('opens the task for “%s”', async (action) => {
    expect(await click(action, data)).toEqual(['open b7']);
  });

  it.each(['undo', 'resume', 'retry'])('does “%s” and leaves the pages alone', async (action) => {
    expect(await click(action, data)).toEqual([`${action} b7`]);
  });

  it('opens a page for the work where none is open', async () => {
    expect(await click('undo', data, { isOpen: false })).toEqual(['undo b7', 'open b7']);
  });

  it('says why nothing was done', async () => {
    expect(await click('undo', data, { isLate: true })).toEqual(['b7: It has ended.']);
  });

  it.each([null, {}, { batch: 7 }])('opens Sheaf for a notification with %j', async (carried) => {
    expect(await click('undo', carried)).toEqual(['open Sheaf']);
  });
});
