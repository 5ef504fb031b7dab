import type { Table } from 'dexie';
import type { Epoch } from '../engine/ports';
import { fencedError } from './refusals';
import type { SheafDatabase } from './schema';
import { isConnectionLost, storageError } from './storage-error';

/**
 * Runs an operation that may be repeated. Where the browser lost the connection (WebKit does
 * after a while in the background), reopens it and repeats the operation once. Errors come out
 * as AppErrors where a person can do something about them.
 */
export async function access<T>(db: SheafDatabase, operation: () => PromiseLike<T>): Promise<T> {
  const connection: unknown = db.backendDB();
  try {
    return await operation();
  } catch (error) {
    if (!isConnectionLost(error) || db.hasBeenClosed()) throw storageError(error, db.closedBy);
    // Another operation may have reopened it already.
    if (db.backendDB() === connection) db.close({ disableAutoOpen: false });
  }
  try {
    await db.open();
    return await operation();
  } catch (error) {
    throw storageError(error, db.closedBy);
  }
}

/**
 * Runs an operation that must not be repeated, such as adding a record: makes sure of the
 * connection first, and fails when it is lost after all.
 */
export async function accessOnce<T>(
  db: SheafDatabase,
  operation: () => PromiseLike<T>,
): Promise<T> {
  await access(db, () => db.meta.count());
  try {
    return await operation();
  } catch (error) {
    throw storageError(error, db.closedBy);
  }
}

/**
 * A durable write of the engine: refused with `engine.fenced` inside its own transaction when
 * another engine was elected since.
 */
export function fenced<T>(
  db: SheafDatabase,
  epoch: Epoch,
  tables: readonly Table[],
  write: () => Promise<T>,
): Promise<T> {
  return access(db, () =>
    db.transaction('rw', [db.meta, ...tables], async () => {
      const leader = await db.meta.get('leadership');
      if (leader?.key !== 'leadership' || leader.epoch !== epoch) throw fencedError();
      return write();
    }),
  );
}
