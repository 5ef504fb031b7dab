import type { Attribute } from '../../data/attribute';
import type { BatchId, CollectionId } from '../../data/ids';
import type { Manifest } from '../../data/revision';
import { AppError } from '../../engine/app-error';
import { documentsId } from './ids';
import type { ImportFilesOptions } from './options';

export interface DocumentsTarget {
  readonly collection: CollectionId;
  readonly isNew: boolean;
  /** What it has before the import. */
  readonly attributes: readonly Attribute[];
}

/**
 * The collection that documents go to. An existing one must be the batch's own collection, or its
 * attributes would not be known while the documents are read.
 */
export function documentsTarget({
  batch,
  options,
  collection,
  manifest,
}: {
  readonly batch: BatchId;
  readonly options: ImportFilesOptions;
  readonly collection: CollectionId | null;
  readonly manifest: Manifest;
}): DocumentsTarget {
  const wanted = options.documents.collection;
  if (wanted === undefined) {
    return { collection: documentsId(batch, options.files.length), isNew: true, attributes: [] };
  }
  if (wanted === collection) {
    return { collection: wanted, isNew: false, attributes: manifest.attributes };
  }
  throw new AppError('options.invalid', 'The batch is not on the collection of documents.', {
    path: 'documents.collection',
  });
}
