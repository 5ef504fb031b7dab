import { storageError } from '../storage-error';
import { openDatabase, type SheafDatabase } from '../schema';
import { addSpare, deleteSpare, deleteSpares, makeLive } from '../live-database';
import { checkRestored } from './check-restored';
import { damagedBackup } from './damaged-backup';
import { readManifest, type BackupManifest } from './manifest';
import { RestoredDatabase } from './restored-database';
import { AppError } from '../../engine/app-error';

interface RestoreWish {
  readonly now: number;
  readonly signal: AbortSignal;
  /** Once all is stored, and is only to be looked at. */
  readonly onStored: () => void;
  /** What was replaced could not be deleted: the next start tries again. */
  readonly onLeft: (error: unknown) => void;
}

export interface Restored {
  readonly manifest: BackupManifest;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Stores what is in a backup in a database of its own, brings that up to this version, looks at all
 * of it, and only then makes it the live one. Until then nothing that is there is touched; whatever
 * ends it before leaves a database that nobody opens, and `deleteSpares` deletes. To be called by one
 * at a time.
 */
export async function restoreBackup(
  values: AsyncIterable<unknown>,
  wish: RestoreWish,
): Promise<Restored> {
  const name = await addSpare();
  try {
    const restored = await store(name, values, wish);
    wish.onStored();
    await check(name, restored.manifest, wish.signal);
    await makeLive(name);
    // Whoever has the one before open must let go of it now: what they went on to do would be lost.
    await deleteSpares(wish.onLeft).catch(wish.onLeft);
    return restored;
  } catch (error) {
    // If that fails, too, the next start does it; what went wrong first is what is told.
    await deleteSpare(name).catch(() => undefined);
    throw error;
  }
}

async function store(
  name: string,
  values: AsyncIterable<unknown>,
  { now, signal }: RestoreWish,
): Promise<Restored> {
  let manifest: BackupManifest | undefined;
  let database: RestoredDatabase | undefined;
  try {
    for await (const value of values) {
      signal.throwIfAborted();
      if (database) await database.add(value);
      else database = await RestoredDatabase.open(name, (manifest = readManifest(value)));
    }
    if (!manifest || !database) throw damagedBackup('it is empty.');
    await database.finish(now);
    return { manifest, settings: database.settings };
  } finally {
    database?.close();
  }
}

async function check(name: string, manifest: BackupManifest, signal: AbortSignal): Promise<void> {
  const db = await upgraded(name);
  try {
    await checkRestored(db, manifest, signal);
  } finally {
    db.close();
  }
}

/** The steps that bring a database up to this version may stumble over rows that somebody made up. */
async function upgraded(name: string): Promise<SheafDatabase> {
  try {
    return await openDatabase(name);
  } catch (error) {
    const known = storageError(error, null);
    throw known instanceof AppError ? known : damagedBackup('it cannot be read any more.', error);
  }
}
