import type { BatchId, BlobId, CollectionId, RevisionId, SegmentId } from '../../data/ids';
import type { Revision } from '../../data/revision';
import type { StoredSegment } from '../../data/segment';
import { inventoryRow, type InventoryRow } from '../inventory-row';
import { batchIdOf, seqOf } from '../keys';
import { transact, type MemoryTables } from '../memory-tables';
import type { BatchRow } from '../rows';
import type { Holdings, HouseStore, Mending, Swept } from './house-store';
import { isStill, momentOf, type Moment } from './moment';

export class MemoryHouse implements HouseStore {
  readonly #tables: MemoryTables;

  constructor(tables: MemoryTables) {
    this.#tables = tables;
  }

  holdings(): Promise<Holdings> {
    const { commits, collections, batches } = this.#tables;
    return transact(() => ({
      moment: momentOf(commits, this.#open()),
      collections: [...collections.values()],
      batches: [...batches.values()],
    }));
  }

  revisions(ids: readonly RevisionId[]): Promise<(Revision | undefined)[]> {
    return transact(() => ids.map((id) => this.#tables.revisions.get(id)));
  }

  segments(ids: readonly SegmentId[]): Promise<(StoredSegment | undefined)[]> {
    return transact(() => ids.map((id) => this.#tables.segments.get(id)));
  }

  blobBytes(ids: readonly BlobId[]): Promise<(number | undefined)[]> {
    return transact(() => ids.map((id) => this.#tables.blobs.get(id)?.size));
  }

  revisionsOf(collection: CollectionId): Promise<RevisionId[]> {
    return transact(() =>
      [...this.#tables.revisions.values()]
        .filter((revision) => revision.collection === collection)
        .sort((a, b) => b.createdAt - a.createdAt)
        .map(({ id }) => id),
    );
  }

  inventory(after: SegmentId, limit: number): Promise<InventoryRow[]> {
    const { inventory } = this.#tables;
    return transact(() => keysAfter(inventory, after, limit).map((id) => inventory.get(id)!));
  }

  takeStock(ids: readonly SegmentId[]): Promise<InventoryRow[]> {
    const { segments, inventory } = this.#tables;
    return transact(() => {
      const found = ids.filter((id) => segments.has(id));
      const rows = found.map((id) => inventoryRow(id, segments.get(id)!));
      for (const row of rows) inventory.set(row.id, row);
      return rows;
    });
  }

  keys(of: Swept, after: string, limit: number): Promise<string[]> {
    return transact(() => keysAfter(this.#tables[of], after, limit));
  }

  remove(of: Swept, keys: readonly string[], moment: Moment): Promise<boolean> {
    return this.#during(moment, () => {
      for (const key of keys) this.#tables[of].delete(key);
      if (of === 'segments') for (const key of keys) this.#tables.inventory.delete(key);
    });
  }

  forget(ids: readonly BatchId[], moment: Moment): Promise<boolean> {
    return this.#during(moment, () => {
      for (const seq of ids.flatMap((id) => seqOf(id) ?? [])) {
        for (const kept of this.#tables.batches.get(seq)?.kept ?? [])
          this.#tables.blobs.delete(kept);
        this.#tables.deleteRow(seq);
      }
    });
  }

  leftovers(): Promise<BatchId[]> {
    const { requests, chunks, problems, batches } = this.#tables;
    return transact(() => {
      const found = [...[...requests.keys()].map(batchIdOf), ...chunks.keys(), ...problems.keys()];
      return [...new Set(found)].filter((id) => !batches.has(seqOf(id) ?? 0));
    });
  }

  removeLeftovers(batch: BatchId): Promise<boolean> {
    const { requests, chunks, problems } = this.#tables;
    return transact(() => {
      if (problems.delete(batch) || chunks.delete(batch)) return false;
      requests.delete(seqOf(batch) ?? 0);
      return true;
    });
  }

  mend(mending: Mending, moment: Moment): Promise<boolean> {
    const { collection, head, revision } = structuredClone(mending);
    return this.#during(moment, () => {
      if (revision) this.#tables.revisions.set(revision.id, revision);
      const record = this.#tables.collections.get(collection);
      if (record) this.#tables.collections.set(collection, { ...record, ...head });
      this.#tables.commits += 1;
    });
  }

  #during(moment: Moment, write: () => void): Promise<boolean> {
    return transact(() => {
      if (!isStill(moment, this.#tables.commits, this.#open())) return false;
      write();
      return true;
    });
  }

  #open(): BatchRow[] {
    return [...this.#tables.batches.values()].filter(({ open }) => open === 1);
  }
}

function keysAfter(table: ReadonlyMap<string, unknown>, after: string, limit: number): string[] {
  return [...table.keys()]
    .filter((key) => key > after)
    .sort()
    .slice(0, limit);
}
