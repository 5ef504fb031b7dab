import { report } from '../platform/report';
import { holdLock } from '../platform/web-lock';
import { deleteSpares } from '../store/live-database';
import { openLiveDatabase, type DatabaseEvents, type SheafDatabase } from '../store/schema';
import type { ClosedBy } from '../store/storage-error';
import { HOUSE_LOCK } from './keeping-house';
import { whenReplaced } from './when-replaced';

export interface LiveEvents extends DatabaseEvents {
  /** A backup took the place of all that is stored, by this tab or another one. */
  readonly onReplaced: () => void;
}

/**
 * Opens the database that people work with, and tells when it is not that any more. Where another has
 * taken its place, its being deleted is no news but that.
 */
export async function followLiveDatabase(events: LiveEvents): Promise<SheafDatabase> {
  // As long as it is not open, who opens it looks for another.
  let isReplaced = () => Promise.resolve(true);
  const tellClosed = async (by: ClosedBy) => {
    if (by === 'newer' || !(await isReplaced())) events.onClosed?.(by);
  };
  const db = await openLiveDatabase({ ...events, onClosed: (by) => void tellClosed(by) });
  isReplaced = whenReplaced(db.name, events.onReplaced, report);
  void clearSpares();
  return db;
}

/** What was replaced, or never came to be: deleted while nobody restores. */
async function clearSpares(): Promise<void> {
  const lock = await holdLock(HOUSE_LOCK);
  await deleteSpares(report).catch(report);
  lock.release();
}
