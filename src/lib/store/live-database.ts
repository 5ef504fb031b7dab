import Dexie, { type Table } from 'dexie';
import { storageError } from './storage-error';

/** The one that people work with, until a backup was restored. */
const FIRST = 'sheaf';
const POINTER = 'sheaf-pointer';

interface KnownDatabase {
  readonly name: string;
  /** A spare one was replaced, or is not whole yet: it may go. */
  readonly is: 'live' | 'spare';
}

/**
 * Says which database is the live one: small records, so that going over to another is atomic. Only
 * those that it calls spare are ever deleted: if it were lost, nothing else would be.
 */
class KnownDatabases extends Dexie {
  declare readonly known: Table<KnownDatabase, string>;

  constructor() {
    super(POINTER, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ known: 'name' });
  }
}

export function liveName(): Promise<string> {
  return withKnown('r', async (known) => {
    const live = await known.filter(({ is }) => is === 'live').first();
    return live?.name ?? FIRST;
  });
}

/** The name of a database that may become the live one, and is deleted at the next start if not. */
export function addSpare(): Promise<string> {
  const name = `${FIRST}-${crypto.randomUUID()}`;
  return withKnown('rw', (known) => known.add({ name, is: 'spare' }));
}

/** From now on that is the live one, for whoever opens Sheaf; the one before is spare. */
export function makeLive(name: string): Promise<void> {
  return withKnown('rw', async (known) => {
    await known.put({ name: FIRST, is: 'spare' });
    await known.toCollection().modify({ is: 'spare' });
    await known.put({ name, is: 'live' });
  });
}

/**
 * Begins to delete what is spare: each is gone once every tab has let go of it. To be called only
 * while nobody restores.
 */
export async function deleteSpares(onError: (error: unknown) => void): Promise<void> {
  const spare = await withKnown('r', (known) => known.filter(({ is }) => is === 'spare').toArray());
  for (const { name } of spare) deleteSpare(name).catch(onError);
}

export async function deleteSpare(name: string): Promise<void> {
  if ((await liveName()) === name) return;
  await Dexie.delete(name);
  await withKnown('rw', (known) => known.delete(name));
}

/** Deletes all that are known, the live one too, and forgets of them. For the end of everything. */
export async function forgetDatabases(): Promise<void> {
  const names = await withKnown('r', (known) => known.toCollection().primaryKeys());
  for (const name of new Set([FIRST, ...names])) await Dexie.delete(name);
  await Dexie.delete(POINTER);
}

async function withKnown<T>(
  mode: 'r' | 'rw',
  use: (known: Table<KnownDatabase, string>) => PromiseLike<T>,
): Promise<T> {
  const db = new KnownDatabases();
  try {
    return await db.transaction(mode, db.known, () => use(db.known));
  } catch (error) {
    throw storageError(error, null);
  } finally {
    db.close();
  }
}
