import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Notice } from '../notices/notice';
import { DEFAULT_NOTICE_SETTINGS } from '../notices/notice-choices';
import { NoticeBoard } from './notice-board';
import { openDatabase } from './schema';

const notice = (n: number): Notice => ({
  key: `b${n}/ended/0`,
  ...{ batch: `b${n}`, kind: 'ended', tone: 'good', message: `Task ${n}: done.`, at: n },
});

describe('NoticeBoard', () => {
  let board: NoticeBoard;
  let other: NoticeBoard;
  let tests = 0;

  beforeEach(async () => {
    const name = `board-${++tests}`;
    board = new NoticeBoard(await openDatabase(name));
    other = new NoticeBoard(await openDatabase(name));
  });

  const keys = async () => (await board.list()).map(({ key }) => key);

  it('takes each from whoever tells it first', async () => {
    const taken = await Promise.all([board.add(notice(1)), other.add(notice(1))]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await board.list()).toEqual([{ ...notice(1), state: 'unread' }]);
  });

  it('lists the newest first', async () => {
    for (const n of [2, 1, 3]) await board.add(notice(n));
    expect(await keys()).toEqual(['b3/ended/0', 'b2/ended/0', 'b1/ended/0']);
  });

  it('keeps the last two hundred', async () => {
    for (let n = 1; n <= 203; n++) await board.add(notice(n));
    const kept = await board.list();
    expect([kept.length, kept.at(-1)?.at]).toEqual([200, 4]);
  });

  it('marks some of them or all as read', async () => {
    for (const n of [1, 2, 3]) await board.add(notice(n));
    await board.markRead(['b2/ended/0']);
    expect(await board.countUnread()).toBe(2);
    await other.markRead();
    expect((await board.list()).map(({ state }) => state)).toEqual(['read', 'read', 'read']);
  });

  it('does not take again what was cleared', async () => {
    await board.add(notice(1));
    await board.clear();
    expect([await board.list(), await board.countUnread()]).toEqual([[], 0]);
    expect(await board.add(notice(1))).toBe(false);
  });

  it('remembers which kinds are wanted', async () => {
    expect(await board.settings()).toEqual(DEFAULT_NOTICE_SETTINGS);
    await board.change({ ended: false });
    await other.change({ isAsked: true });
    expect(await board.settings()).toEqual({
      ...DEFAULT_NOTICE_SETTINGS,
      ...{ ended: false, isAsked: true },
    });
  });
});
