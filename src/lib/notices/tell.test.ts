import { describe, expect, test } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import { DEFAULT_NOTICE_SETTINGS, type NoticeChoices } from './notice-choices';
import { tell, type TellParts } from './tell';

const failed = aBatch({ status: 'failed', fault: { code: 'x', message: 'Why.' } });

interface Situation {
  readonly isInFront?: boolean;
  readonly choices?: Partial<NoticeChoices>;
}

/** A list of notices that several tabs share, and the tags of what the system has shown. */
function situation({ isInFront = false, choices = {} }: Situation = {}) {
  const known = new Set<string>();
  const shown: string[] = [];
  const parts: TellParts = {
    add: async ({ key }) => known.size < known.add(key).size,
    settings: async () => ({ ...DEFAULT_NOTICE_SETTINGS, ...choices }),
    countProblems: async () => 0,
    isInFront: async () => isInFront,
    notify: async ({ tag }) => void shown.push(tag),
    withdraw: async (tag) => void shown.splice(0, Infinity, ...shown.filter((one) => one !== tag)),
    now: () => 5,
  };
  return { shown, known, tell: (batch: BatchRecord) => tell(parts, batch) };
}

describe('tell', () => {
  test('shows a notification once over three tabs', async () => {
    const { shown, tell: look } = situation();
    const told = await Promise.all([look(failed), look(failed), look(failed)]);
    expect(told.map((one) => one?.isFirst)).toEqual([true, false, false]);
    expect(shown).toEqual(['batch/b1']);
  });

  test('shows none while a page is in front', async () => {
    const { shown, known, tell: look } = situation({ isInFront: true });
    expect(await look(failed)).toMatchObject({ isFirst: true, notice: { at: 5 } });
    expect([shown, [...known]]).toEqual([[], ['b1/failed/0']]);
  });

  test('shows none of a kind that is not wanted', async () => {
    const { shown, tell: look } = situation({ choices: { failed: false } });
    await look(failed);
    const refused = aBatch({ status: 'completed', fault: { code: 'undo.conflict', message: '' } });
    await look(refused);
    expect(shown).toEqual([]);
  });

  test('takes away what is no news any more', async () => {
    const { shown, tell: look } = situation();
    const full = { code: 'storage.full', message: 'It is full.' };
    await look(aBatch({ status: 'paused', intent: 'pause', fault: full }));
    expect(shown).toEqual(['batch/b1']);
    await look(aBatch({ status: 'cancelled' }));
    expect(shown).toEqual([]);
  });

  test('has nothing to tell of a batch that runs', async () => {
    const { known, tell: look } = situation();
    expect(await look(aBatch({}))).toBeNull();
    expect(known.size).toBe(0);
  });
});
