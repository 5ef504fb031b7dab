import type { BatchId, BlobId, CollectionId, RevisionId, SegmentId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { StoredSegment } from '../data/segment';
import type { BatchRecord, Problem, StoredProblem } from '../engine/batch';
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
  ProblemRange,
  ProblemReader,
} from '../engine/ports';
import { discardedRow } from './batch-row';
import { decideCommit } from './decide-commit';
import { FINISHING, isContentAddress, PLANNING, seqOf } from './keys';
import { transact, type MemoryTables } from './memory-tables';
import { isSamePlan, pendingChunks } from './planned-chunks';
import { committedError, missingSegment, unknownChunk } from './refusals';
import { codesOf } from './problem-codes';
import type { BatchRow } from './rows';

/** Records that one call of `discard` removes. */
const STEP_RECORDS = 500;

export class MemoryContent implements ContentStore, ProblemReader {
  readonly #tables: MemoryTables;

  constructor(tables: MemoryTables) {
    this.#tables = tables;
  }

  collection(id: CollectionId): Promise<CollectionRecord | undefined> {
    return transact(() => this.#tables.collections.get(id));
  }

  revision(id: RevisionId): Promise<Revision | undefined> {
    return transact(() => this.#tables.revisions.get(id));
  }

  segments(ids: readonly SegmentId[]): Promise<StoredSegment[]> {
    return transact(() => ids.map((id) => this.#tables.segments.get(id) ?? missingSegment(id)));
  }

  blob(id: BlobId): Promise<Blob | undefined> {
    return Promise.resolve(this.#tables.blobs.get(id));
  }

  batch(id: BatchId): Promise<BatchRecord | undefined> {
    return transact(() => this.#tables.batch(id));
  }

  chunks(id: BatchId): Promise<ChunkRecord[]> {
    return transact(() => this.#tables.chunks.get(id) ?? []);
  }

  chunk(id: BatchId, index: number): Promise<ChunkRecord | undefined> {
    return transact(() => this.#tables.chunks.get(id)?.[index]);
  }

  bases(id: BatchId): Promise<Bases | undefined> {
    return transact(() => this.#tables.batches.get(seqOf(id) ?? 0)?.bases ?? undefined);
  }

  history(collection: CollectionId): Promise<BatchRecord[]> {
    return transact(() =>
      [...this.#tables.batches.values()]
        .filter(({ moved }) => moved.includes(collection))
        .sort((a, b) => a.commitNo - b.commitNo)
        .map((row) => this.#tables.record(row)),
    );
  }

  savePlan(epoch: Epoch, batch: BatchId, plan: PlanToSave): Promise<void> {
    const kept = structuredClone(plan);
    return transact(() => {
      this.#tables.fence(epoch);
      const row = this.#tables.row(batch);
      if (isSamePlan(row.bases, kept.bases)) return;
      this.#tables.chunks.set(batch, pendingChunks(batch, kept));
      this.#replaceProblems(batch, PLANNING, kept.problems);
      this.#tables.putRow({ ...row, bases: kept.bases });
    });
  }

  saveChunk(epoch: Epoch, batch: BatchId, index: number, chunk: ChunkToSave): Promise<void> {
    const kept = structuredClone({ ...chunk, blobs: [] });
    const { segments, problems, changes, failed, counts, note } = kept;
    return transact(() => {
      this.#tables.fence(epoch);
      const records = this.#tables.chunks.get(batch);
      const record = records?.[index];
      if (!records || !record) throw unknownChunk(batch, index);
      for (const { id, segment } of segments) this.#tables.putSegment(id, segment);
      for (const { id, blob } of chunk.blobs) this.#putBlob(id, blob);
      this.#replaceProblems(batch, index, problems);
      records[index] = { ...record, state: 'done', changes, failed, counts, note };
    });
  }

  saveCheck(epoch: Epoch, batch: BatchId, index: number, check: CheckToSave): Promise<void> {
    const { problems, counts } = structuredClone(check);
    return transact(() => {
      this.#tables.fence(epoch);
      const records = this.#tables.chunks.get(batch);
      const record = records?.[index];
      if (!records || !record) throw unknownChunk(batch, index);
      this.#replaceProblems(batch, index, problems);
      records[index] = { ...record, state: 'checked', counts };
    });
  }

  commit(epoch: Epoch, batch: BatchId, commit: CommitToSave): Promise<void> {
    const kept = structuredClone({ ...commit, result: null });
    return transact(() => {
      this.#tables.fence(epoch);
      const { collections, revisions, commits } = this.#tables;
      const row = this.#tables.row(batch);
      const stored = new Set(revisions.keys());
      const before = { row, collections, stored, commitNo: commits + 1 };
      const writes = decideCommit(before, { ...kept, result: commit.result }, epoch);
      if (!writes) return;
      for (const { id, segment } of kept.segments ?? []) this.#tables.putSegment(id, segment);
      for (const revision of writes.revisions) revisions.set(revision.id, revision);
      for (const record of writes.collections) collections.set(record.id, record);
      this.#tables.commits += 1;
      this.#replaceProblems(batch, FINISHING, kept.problems);
      if (commit.result) this.#saveResult(batch, commit.result);
      if (commit.keep) this.#releaseStaged(writes.row);
      this.#tables.putRow(writes.row);
    });
  }

  discard(epoch: Epoch, batch: BatchId): Promise<boolean> {
    return transact(() => {
      this.#tables.fence(epoch);
      const row = this.#tables.row(batch);
      if (row.moves.length > 0) throw committedError(batch);
      const { segments, inventory, blobs } = this.#tables;
      for (const table of [segments, inventory, blobs]) {
        const ids = [...table.keys()].filter((id) => id.startsWith(`${batch}/`));
        for (const id of ids.slice(0, STEP_RECORDS)) table.delete(id);
        if (ids.length > 0) return false;
      }
      if (this.#tables.chunks.delete(batch)) return false;
      const { staged = [] } = this.#tables.requests.get(row.seq) ?? {};
      const discarded = discardedRow(row, staged);
      this.#releaseStaged(discarded);
      this.#tables.putRow(discarded);
      return true;
    });
  }

  problems(batch: BatchId, { from, to, code }: ProblemRange): Promise<StoredProblem[]> {
    return transact(() =>
      this.#problemsOf(batch)
        .filter((problem) => code === undefined || problem.code === code)
        .slice(from, to),
    );
  }

  problemCodes(batch: BatchId): Promise<Readonly<Record<string, number>>> {
    return transact(() => codesOf(this.#problemsOf(batch)));
  }

  countProblems(batch: BatchId): Promise<number> {
    return transact(() => this.#problemsOf(batch).length);
  }

  #problemsOf(batch: BatchId): StoredProblem[] {
    const byChunk = [...(this.#tables.problems.get(batch) ?? [])];
    return byChunk.sort(([a], [b]) => a - b).flatMap(([, problems]) => problems);
  }

  #replaceProblems(batch: BatchId, chunk: number, problems: readonly Problem[]): void {
    const byChunk = this.#tables.problems.get(batch) ?? new Map<number, StoredProblem[]>();
    const stored = problems.map((problem, position) => ({ ...problem, batch, chunk, position }));
    this.#tables.problems.set(batch, byChunk.set(chunk, stored));
  }

  #putBlob(id: BlobId, blob: Blob): void {
    if (isContentAddress(id) && this.#tables.blobs.has(id)) return;
    this.#tables.blobs.set(id, blob);
  }

  #saveResult(batch: BatchId, { id, blob }: NonNullable<CommitToSave['result']>): void {
    const parts = [...this.#tables.blobs.keys()].filter((part) => part.startsWith(`${batch}/`));
    for (const part of parts) this.#tables.blobs.delete(part);
    this.#tables.blobs.set(id, blob);
  }

  #releaseStaged({ seq, kept }: BatchRow): void {
    for (const id of this.#tables.requests.get(seq)?.staged ?? []) {
      if (!kept?.includes(id)) this.#tables.blobs.delete(id);
    }
  }
}
