import type { BatchId, SegmentId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { StoredSegment } from '../data/segment';
import type { BatchRecord, BatchRequest, StoredProblem } from '../engine/batch';
import type { ChunkRecord, CollectionRecord, Epoch, Leadership } from '../engine/ports';
import { toRecord } from './batch-row';
import { inventoryRow, type InventoryRow } from './inventory-row';
import { seqOf } from './keys';
import { fencedError, unknownBatch } from './refusals';
import type { BatchRow } from './rows';

/**
 * The tables of a store in memory. What goes in and out is cloned, as a database does it, so
 * that code which changes what it has stored fails here too.
 */
export class MemoryTables {
  leadership: Leadership | undefined;
  commits = 0;
  /** Numbers of batches are never given twice. */
  lastSeq = 0;
  readonly collections = new Map<string, CollectionRecord>();
  readonly revisions = new Map<string, Revision>();
  readonly segments = new Map<string, StoredSegment>();
  readonly inventory = new Map<string, InventoryRow>();
  readonly blobs = new Map<string, Blob>();
  readonly batches = new Map<number, BatchRow>();
  readonly requests = new Map<number, BatchRequest>();
  readonly chunks = new Map<BatchId, ChunkRecord[]>();
  /** By batch, then by chunk. */
  readonly problems = new Map<BatchId, Map<number, StoredProblem[]>>();
  readonly #watchers = new Set<() => void>();

  fence(epoch: Epoch): void {
    if (this.leadership?.epoch !== epoch) throw fencedError();
  }

  row(id: BatchId): BatchRow {
    const row = this.batches.get(seqOf(id) ?? 0);
    if (!row) throw unknownBatch(id);
    return row;
  }

  putRow(row: BatchRow): void {
    this.batches.set(row.seq, structuredClone(row));
    this.#tell();
  }

  deleteRow(seq: number): void {
    this.batches.delete(seq);
    this.#tell();
  }

  putSegment(id: SegmentId, segment: StoredSegment): void {
    this.segments.set(id, segment);
    this.inventory.set(id, inventoryRow(id, segment));
  }

  record(row: BatchRow): BatchRecord {
    return structuredClone(toRecord(row, this.requests.get(row.seq)!));
  }

  batch(id: BatchId): BatchRecord | undefined {
    const row = this.batches.get(seqOf(id) ?? 0);
    return row && this.record(row);
  }

  #tell(): void {
    for (const watcher of this.#watchers) queueMicrotask(watcher);
  }

  watch(watcher: () => void): () => void {
    let isPending = false;
    let isStopped = false;
    const notify = () => {
      if (isPending) return;
      isPending = true;
      queueMicrotask(() => {
        isPending = false;
        if (!isStopped) watcher();
      });
    };
    this.#watchers.add(notify);
    return () => {
      isStopped = true;
      this.#watchers.delete(notify);
    };
  }
}

/** Settles as a transaction does: later, with a copy of the result or with the error thrown. */
export async function transact<T>(work: () => T): Promise<T> {
  await Promise.resolve();
  return structuredClone(work());
}
