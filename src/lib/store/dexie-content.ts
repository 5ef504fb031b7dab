import type { BatchId, BlobId, CollectionId, RevisionId, SegmentId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { StoredSegment } from '../data/segment';
import type { BatchRecord } from '../engine/batch';
import type {
  Bases,
  CheckToSave,
  ChunkRecord,
  ChunkToSave,
  CollectionRecord,
  CommitToSave,
  ContentStore,
  Epoch,
  PlanToSave,
} from '../engine/ports';
import type { BatchReader } from './batch-reader';
import { access, fenced } from './access';
import { discardStep } from './discard-step';
import { batchBounds, seqOf } from './keys';
import { missingSegment } from './refusals';
import { saveCommit } from './save-commit';
import { saveCheck, saveChunk, savePlan } from './save-steps';
import type { SheafDatabase } from './schema';

/** Content, and the steps that write it; each step is one transaction. */
export class DexieContent implements ContentStore {
  readonly #db: SheafDatabase;
  readonly #reader: BatchReader;

  constructor(db: SheafDatabase, reader: BatchReader) {
    this.#db = db;
    this.#reader = reader;
  }

  collection(id: CollectionId): Promise<CollectionRecord | undefined> {
    return access(this.#db, () => this.#db.collections.get(id));
  }

  revision(id: RevisionId): Promise<Revision | undefined> {
    return access(this.#db, () => this.#db.revisions.get(id));
  }

  async segments(ids: readonly SegmentId[]): Promise<StoredSegment[]> {
    const found = await access(this.#db, () => this.#db.segments.bulkGet([...ids]));
    return found.map((segment, i) => segment ?? missingSegment(ids[i]!));
  }

  async blob(id: BlobId): Promise<Blob | undefined> {
    return (await access(this.#db, () => this.#db.blobs.get(id)))?.blob;
  }

  batch(id: BatchId): Promise<BatchRecord | undefined> {
    return this.#reader.batch(id);
  }

  chunks(id: BatchId): Promise<ChunkRecord[]> {
    return access(this.#db, () => chunksOf(this.#db, id).toArray());
  }

  chunk(id: BatchId, index: number): Promise<ChunkRecord | undefined> {
    return access(this.#db, () => this.#db.chunks.get([id, index]));
  }

  async bases(id: BatchId): Promise<Bases | undefined> {
    const seq = seqOf(id);
    if (seq === undefined) return undefined;
    return (await access(this.#db, () => this.#db.batches.get(seq)))?.bases ?? undefined;
  }

  history(collection: CollectionId): Promise<BatchRecord[]> {
    return this.#reader.history(collection);
  }

  savePlan(epoch: Epoch, batch: BatchId, plan: PlanToSave): Promise<void> {
    const { batches, chunks, problems, problemCounts } = this.#db;
    return fenced(this.#db, epoch, [batches, chunks, problems, problemCounts], () =>
      savePlan(this.#db, batch, plan),
    );
  }

  saveChunk(epoch: Epoch, batch: BatchId, index: number, chunk: ChunkToSave): Promise<void> {
    const { segments, inventory, blobs, chunks, problems, problemCounts } = this.#db;
    const tables = [segments, inventory, blobs, chunks, problems, problemCounts];
    return fenced(this.#db, epoch, tables, () => saveChunk(this.#db, batch, index, chunk));
  }

  saveCheck(epoch: Epoch, batch: BatchId, index: number, check: CheckToSave): Promise<void> {
    const { chunks, problems, problemCounts } = this.#db;
    return fenced(this.#db, epoch, [chunks, problems, problemCounts], () =>
      saveCheck(this.#db, batch, index, check),
    );
  }

  commit(epoch: Epoch, batch: BatchId, commit: CommitToSave): Promise<void> {
    const { batches, requests, collections, revisions, segments, inventory, blobs } = this.#db;
    const { problems, problemCounts } = this.#db;
    const content = [collections, revisions, segments, inventory, blobs];
    const tables = [batches, requests, ...content, problems, problemCounts];
    return fenced(this.#db, epoch, tables, () => saveCommit(this.#db, epoch, batch, commit));
  }

  discard(epoch: Epoch, batch: BatchId): Promise<boolean> {
    const { segments, inventory, blobs, chunks, batches, requests } = this.#db;
    const tables = [segments, inventory, blobs, chunks, batches, requests];
    return fenced(this.#db, epoch, tables, () => discardStep(this.#db, batch));
  }
}

/** Every chunk record of a batch, by index. */
export function chunksOf(db: SheafDatabase, batch: BatchId) {
  return db.chunks.where(':id').between(...batchBounds(batch));
}
