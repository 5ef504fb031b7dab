import type { CollectionId } from '../data/ids';
import { AppError } from '../engine/app-error';

/** The collection that a batch on items works on. Throws `collection.missing` without one. */
export function targetCollection(input: {
  readonly collection: CollectionId | null;
}): CollectionId {
  if (input.collection !== null) return input.collection;
  throw new AppError('collection.missing', 'Choose the collection to work on.');
}
