import type { BatchId } from '../data/ids';
import { tell, type TellParts } from '../notices/tell';
import { isSomePageInFront } from '../platform/in-front';
import { onTaskOpened, showFromPage, withdrawFromPage } from '../platform/page-notifications';
import { isPageInFront, showPresence } from '../platform/page-presence';
import { report } from '../platform/report';
import { wallClock } from '../platform/wall-clock';
import { liveValue } from '../store/live-value';
import { NoticeBoard } from '../store/notice-board';
import type { Parts } from './api/parts';
import { NewsDesk } from './news-desk';
import type { Notices } from './notices';
import { watchNews } from './watch-news';

const TEST = {
  title: 'Sheaf can notify you',
  body: 'So it looks when a task has ended and no page of Sheaf is in front.',
  ...{ tag: 'test', actions: [], data: null },
} as const;

/** Begins to follow the batches, and to say when this page is in front. */
export function createNotices({ db, queries, watch }: Parts): Notices {
  const board = new NoticeBoard(db);
  const openers = new Set<(batch: BatchId) => void>();
  const open = (batch: BatchId) => {
    openers.forEach((opener) => opener(batch));
    return openers.size > 0;
  };
  const parts: TellParts = {
    add: (notice) => board.add(notice),
    settings: () => board.settings(),
    countProblems: (batch) => queries.countProblems(batch),
    isInFront: isSomePageInFront,
    notify: (content) => showFromPage(content, () => void open(content.data.batch)),
    withdraw: withdrawFromPage,
    now: wallClock.now,
  };
  const desk = new NewsDesk({
    recent: watchNews({ ...watch, find: (id) => queries.batch(id) }),
    tell: (batch) => tell(parts, batch),
    clock: wallClock,
    onError: report,
  });
  showPresence();
  onTaskOpened(open);
  desk.start();
  return {
    list: () => liveValue(() => board.list()),
    unread: () => liveValue(() => board.countUnread()),
    settings: () => liveValue(() => board.settings()),
    markRead: (keys) => board.markRead(keys),
    clear: () => board.clear(),
    change: (patch) => board.change(patch),
    subscribe: (listener) => desk.subscribe(listener),
    onOpen(listener) {
      openers.add(listener);
      return () => openers.delete(listener);
    },
    async isSeenHere() {
      if (document.visibilityState !== 'visible') return false;
      return isPageInFront() || !(await isSomePageInFront());
    },
    test: () => showFromPage(TEST, () => undefined),
  };
}
