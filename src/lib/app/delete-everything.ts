import { forgetShared } from '../platform/shared-files';
import { spendReserve } from '../platform/storage-reserve';
import { forgetAll } from './remembered';

/**
 * Deletes all that is stored for people: the database, what was shared and not taken, the settings
 * and the room set aside. Sheaf's own files stay, so that it goes on without a network. Other tabs
 * are told by the database itself; this page is of no use any more until it is reloaded.
 */
export async function deleteEverything(db: { delete(): Promise<void> }): Promise<void> {
  await db.delete();
  await forgetShared();
  await spendReserve();
  forgetAll();
}
