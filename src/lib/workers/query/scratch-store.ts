import type { BatchId, BlobId, RevisionId, SegmentId } from '../../data/ids';
import type { Revision } from '../../data/revision';
import type { StoredSegment } from '../../data/segment';
import type { BatchRecord, Problem } from '../../engine/batch';
import { NO_COUNTS } from '../../engine/operation';
import type {
  Bases,
  CheckToSave,
  ChunkRecord,
  ChunkToSave,
  CommitToSave,
  ContentStore,
  PlanToSave,
} from '../../engine/ports';

/**
 * A store for one batch that is only tried: it reads through to the real one and keeps what the
 * batch writes in memory, so that a preview is the very run that it foretells.
 */
export class ScratchStore implements ContentStore {
  problems: readonly Problem[] = [];
  readonly revisions = new Map<RevisionId, Revision>();
  readonly #segments = new Map<SegmentId, StoredSegment>();
  readonly #blobs = new Map<BlobId, Blob>();
  readonly #real: ContentStore;
  readonly #record: BatchRecord;
  #bases: Bases | undefined;
  #chunks: ChunkRecord[] = [];

  constructor(real: ContentStore, record: BatchRecord) {
    this.#real = real;
    this.#record = record;
  }

  collection: ContentStore['collection'] = (id) => this.#real.collection(id);
  history: ContentStore['history'] = (id) => this.#real.history(id);
  batch = async (): Promise<BatchRecord> => this.#record;
  bases = async (): Promise<Bases | undefined> => this.#bases;
  chunks = async (): Promise<ChunkRecord[]> => this.#chunks;

  async chunk(_: BatchId, index: number): Promise<ChunkRecord | undefined> {
    return this.#chunks[index];
  }

  async revision(id: RevisionId): Promise<Revision | undefined> {
    return this.revisions.get(id) ?? this.#real.revision(id);
  }

  async segments(ids: readonly SegmentId[]): Promise<StoredSegment[]> {
    const real = await this.#real.segments(ids.filter((id) => !this.#segments.has(id)));
    let next = 0;
    return ids.map((id) => this.#segments.get(id) ?? real[next++]!);
  }

  async blob(id: BlobId): Promise<Blob | undefined> {
    return this.#blobs.get(id) ?? this.#real.blob(id);
  }

  async savePlan(_: number, batch: BatchId, plan: PlanToSave): Promise<void> {
    this.#bases = plan.bases;
    this.problems = this.problems.concat(plan.problems);
    this.#chunks = plan.chunks.map((planned, index) => ({
      ...{
        batch,
        index,
        planned,
        state: 'pending',
        counts: NO_COUNTS,
        changes: [],
        failed: new Map(),
        note: null,
      },
    }));
  }

  async saveChunk(_: number, __: BatchId, index: number, chunk: ChunkToSave): Promise<void> {
    for (const { id, segment } of chunk.segments) this.#segments.set(id, segment);
    for (const { id, blob } of chunk.blobs) this.#blobs.set(id, blob);
    this.problems = this.problems.concat(chunk.problems);
    const { counts, changes, failed, note } = chunk;
    this.#chunks[index] = { ...this.#chunks[index]!, state: 'done', counts, changes, failed, note };
  }

  async saveCheck(_: number, __: BatchId, index: number, { counts }: CheckToSave): Promise<void> {
    this.#chunks[index] = { ...this.#chunks[index]!, state: 'checked', counts };
  }

  async commit(_: number, __: BatchId, commit: CommitToSave): Promise<void> {
    for (const revision of commit.revisions) this.revisions.set(revision.id, revision);
    this.problems = this.problems.concat(commit.problems);
  }

  async discard(): Promise<boolean> {
    return true;
  }
}
