import type { AttributeId, BatchId, CollectionId } from '../../data/ids';
import { attributeId, collectionId } from '../../engine/operation';
import { MOST_COLUMNS } from '../../formats/csv/found-records';

/** A table's attribute, the same in every chunk. */
export function columnId(batch: BatchId, file: number, column: number): AttributeId {
  return attributeId(batch, file * MOST_COLUMNS + column);
}

export function tableId(batch: BatchId, file: number): CollectionId {
  return collectionId(batch, file);
}

/** The documents' collection and attributes come after those of all tables. */
export function documentsId(batch: BatchId, files: number): CollectionId {
  return collectionId(batch, files);
}
