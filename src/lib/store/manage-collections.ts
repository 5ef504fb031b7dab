import type { CollectionId } from '../data/ids';
import { AppError } from '../engine/app-error';
import { access } from './access';
import type { SheafDatabase } from './schema';

/**
 * Gives a collection another name; `collection.unknown`, or `collection.name` for an empty one and
 * for one that another collection has.
 */
export function renameCollection(db: SheafDatabase, id: CollectionId, name: string): Promise<void> {
  const trimmed = name.trim();
  return access(db, () =>
    db.transaction('rw', db.collections, async () => {
      if (trimmed === '') {
        throw new AppError('collection.name', 'Give the collection a name.', { path: 'name' });
      }
      // One without a head is shown nowhere: its creation was undone.
      const namesake = await db.collections
        .filter((other) => other.id !== id && other.head !== null && other.name.trim() === trimmed)
        .first();
      if (namesake) {
        throw new AppError(
          'collection.name',
          `There is a collection “${trimmed}” already. Choose another name.`,
          { path: 'name' },
        );
      }
      if ((await db.collections.update(id, { name: trimmed })) === 0) throw unknownCollection(id);
    }),
  );
}

/**
 * Removes a collection for good; `collection.busy` while an open batch works on it. It is gone
 * at once; `tidy` then frees its room.
 */
export function removeCollection(db: SheafDatabase, id: CollectionId): Promise<void> {
  const { collections, batches, requests } = db;
  return access(db, () =>
    db.transaction('rw', collections, batches, requests, async () => {
      const record = await collections.get(id);
      if (!record) throw unknownCollection(id);
      const open = await batches.where('open').equals(1).toArray();
      const asked = await requests.bulkGet(open.map(({ seq }) => seq));
      const user = open.find(
        ({ collection, moved }, i) =>
          collection === id || moved.includes(id) || asked[i]?.writes.includes(id),
      );
      if (user) throw busy(record.name, user.title);
      await collections.delete(id);
    }),
  );
}

function busy(name: string, title: string): AppError {
  return new AppError(
    'collection.busy',
    `“${title}” is still at work on “${name}”. Let it end or cancel it first.`,
  );
}

function unknownCollection(id: CollectionId): AppError {
  return new AppError('collection.unknown', `There is no collection ${id}.`);
}
