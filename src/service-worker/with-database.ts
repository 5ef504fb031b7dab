import { beginFreshLog } from '../lib/platform/fresh-log';
import { report } from '../lib/platform/report';
import { openLiveDatabase, type SheafDatabase } from '../lib/store/schema';

/** Opens the database for a piece of work alone: one that stays open is in an upgrade's way. */
export async function withDatabase<T>(work: (db: SheafDatabase) => Promise<T>): Promise<T> {
  beginFreshLog().catch(report);
  const db = await openLiveDatabase();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
