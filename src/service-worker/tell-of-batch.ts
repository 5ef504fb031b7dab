import type { BatchRecord } from '../lib/engine/batch';
import { tell, type TellParts } from '../lib/notices/tell';
import { isSomePageInFront } from '../lib/platform/in-front';
import { showNotification, withdrawNotification } from '../lib/platform/notifications';
import { NoticeBoard } from '../lib/store/notice-board';
import type { SheafDatabase } from '../lib/store/schema';
import { StoreQueries } from '../lib/store/store-queries';

/**
 * Tells what a batch has to tell that came to rest with no page open: in the notification centre,
 * and to the system. What a page has told already is not told again.
 */
export async function tellOfBatch(
  record: BatchRecord,
  db: SheafDatabase,
  registration: ServiceWorkerRegistration,
): Promise<void> {
  const board = new NoticeBoard(db);
  const queries = new StoreQueries(db);
  const parts: TellParts = {
    add: (notice) => board.add(notice),
    settings: () => board.settings(),
    countProblems: (batch) => queries.countProblems(batch),
    isInFront: isSomePageInFront,
    notify: (content) => showNotification(registration, content),
    withdraw: (tag) => withdrawNotification(registration, tag),
    now: Date.now,
  };
  await tell(parts, record);
}
