import { showBadge } from '../platform/app-badge';
import { withdrawAllFromPage } from '../platform/page-notifications';
import { forgetShared } from '../platform/shared-files';
import { spendReserve } from '../platform/storage-reserve';
import { holdLock } from '../platform/web-lock';
import { forgetDatabases } from '../store/live-database';
import { HOUSE_LOCK } from './keeping-house';
import { forgetAll } from './remembered';

const platform = { holdLock, withdrawAllFromPage, showBadge, forgetShared, spendReserve };

/**
 * Deletes all that is stored for people: the database, those that a restore has left, what was shared
 * and not taken, the settings and the room set aside; and what the system still shows of it. Sheaf's
 * own files stay, so that it goes on without a network. Other tabs are told by the database itself;
 * this page is of no use any more until it is reloaded.
 */
export async function deleteEverything(
  db: { delete(): Promise<void> },
  sources = platform,
): Promise<void> {
  // A restore under way has a database of its own, which it would go on writing to.
  const lock = await sources.holdLock(HOUSE_LOCK);
  try {
    await db.delete();
    await forgetDatabases();
    await sources.withdrawAllFromPage();
    await sources.showBadge(0);
    await sources.forgetShared();
    await sources.spendReserve();
    forgetAll();
  } finally {
    lock.release();
  }
}
