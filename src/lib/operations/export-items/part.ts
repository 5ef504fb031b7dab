import type { BatchId, BlobId } from '../../data/ids';
import { batchBlobId } from '../../engine/operation';
import type { ZipPartDirectory } from '../../formats/zip/write-zip';

/** What a chunk leaves for the end: the blob with its share of the file. */
export interface PartNote {
  readonly part: BlobId;
  /** Of a zip archive's part. */
  readonly directory?: ZipPartDirectory;
}

export function partId(batch: BatchId, index: number): BlobId {
  return batchBlobId(batch, `part-${String(index).padStart(5, '0')}`);
}
