import Dexie, { type Table } from 'dexie';
import { storageError } from './storage-error';

const FIRST = 'sheaf';
const POINTER = 'sheaf-pointer';
/** What databases are called that hold what Sheaf keeps, or kept, or is about to keep. */
const CONTENT = /^sheaf(-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/;

interface PointerRow {
  readonly key: 'live';
  readonly name: string;
}

/** Says which database is the live one: one small record, so that going over to another is atomic. */
class PointerDatabase extends Dexie {
  declare readonly pointers: Table<PointerRow, PointerRow['key']>;

  constructor() {
    super(POINTER, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ pointers: 'key' });
  }
}

/** The first one, until a backup was restored. */
export function liveName(): Promise<string> {
  return pointing(async ({ pointers }) => (await pointers.get('live'))?.name ?? FIRST);
}

/** From now on that is the live one, for whoever opens Sheaf. */
export function makeLive(name: string): Promise<void> {
  return pointing(async ({ pointers }) => {
    await pointers.put({ key: 'live', name });
  });
}

/** A name for a database that may become the live one. */
export const spareName = (): string => `${FIRST}-${crypto.randomUUID()}`;

/**
 * Begins to delete all that is not live: what was replaced, and what a crash left of a restore. To
 * be called only while nobody restores. Each is gone once every tab has let go of it.
 */
export async function deleteSpares(onError: (error: unknown) => void): Promise<void> {
  const live = await liveName();
  const isSpare = (name: string) => CONTENT.test(name) && name !== live;
  for (const name of (await Dexie.getDatabaseNames()).filter(isSpare)) {
    Dexie.delete(name).catch(onError);
  }
}

async function pointing<T>(use: (db: PointerDatabase) => Promise<T>): Promise<T> {
  const db = new PointerDatabase();
  try {
    return await use(db);
  } catch (error) {
    throw storageError(error, null);
  } finally {
    db.close();
  }
}
