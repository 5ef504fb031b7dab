import { AppError } from '../engine/app-error';
import { showBadge } from '../platform/app-badge';
import { withdrawAllFromPage } from '../platform/page-notifications';
import { forgetShared } from '../platform/shared-files';
import { spendReserve } from '../platform/storage-reserve';
import { holdLock, type HeldLock } from '../platform/web-lock';
import { forgetDatabases } from '../store/live-database';
import { forgetFound } from './found-here';
import { HOUSE_LOCK } from './keeping-house';
import { forgetAll } from './remembered';

/** Who backs up or restores takes longer than anybody looks on, and a frozen tab never lets go. */
const PATIENCE_MS = 10_000;

const platform = { holdLock, withdrawAllFromPage, showBadge, forgetShared, spendReserve };

/**
 * Deletes all that is stored for people: the database, those that a restore has left, what was shared
 * and not taken, the settings and the room set aside; and what the system still shows of it. Sheaf's
 * own files stay, so that it goes on without a network. Other tabs are told by the database itself;
 * this page is of no use any more until it is reloaded. `storage.busy` where house is kept meanwhile.
 */
export async function deleteEverything(
  db: { delete(): Promise<void> },
  sources = platform,
): Promise<void> {
  const lock = await houseLock(sources.holdLock);
  try {
    // First: the next page is not to take what is gone for lost, however far this one gets.
    forgetFound();
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

/** Never taken from anybody: a restore has a database of its own, which it would go on writing to. */
async function houseLock(hold: typeof holdLock): Promise<HeldLock> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  return hold(HOUSE_LOCK, { signal: patience }).catch((error: unknown) => {
    if (!patience.aborted) throw error;
    throw new AppError(
      'storage.busy',
      'Nothing was deleted: Sheaf is being backed up, restored or cleaned up, in this tab or another one. Wait until that is done, or close the other tabs, then delete everything again.',
    );
  });
}
