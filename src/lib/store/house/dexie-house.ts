import type { Table } from 'dexie';
import type { BatchId, BlobId, CollectionId, RevisionId, SegmentId } from '../../data/ids';
import type { Revision } from '../../data/revision';
import type { StoredSegment } from '../../data/segment';
import { faultOf } from '../../engine/app-error';
import { access } from '../access';
import { inventoryRow, type InventoryRow } from '../inventory-row';
import { batchIdOf, seqOf } from '../keys';
import type { SheafDatabase } from '../schema';
import { deleteRows } from '../shelve-batches';
import type { Holdings, HouseStore, Mending, Swept } from './house-store';
import { leftoversOf, removeLeftovers } from './dexie-leftovers';
import { isStill, momentOf, type Moment } from './moment';

const isFull = (error: unknown): boolean => faultOf(error).code === 'storage.full';

export class DexieHouse implements HouseStore {
  readonly #db: SheafDatabase;

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  holdings(): Promise<Holdings> {
    const { meta, collections, batches } = this.#db;
    return access(this.#db, () =>
      this.#db.transaction('r', [meta, collections, batches], async () => {
        const rows = await batches.toArray();
        const moment = momentOf(
          await this.#commits(),
          rows.filter(({ open }) => open === 1),
        );
        return { moment, collections: await collections.toArray(), batches: rows };
      }),
    );
  }

  revisions(ids: readonly RevisionId[]): Promise<(Revision | undefined)[]> {
    return access(this.#db, () => this.#db.revisions.bulkGet([...ids]));
  }

  segments(ids: readonly SegmentId[]): Promise<(StoredSegment | undefined)[]> {
    return access(this.#db, () => this.#db.segments.bulkGet([...ids]));
  }

  async blobBytes(ids: readonly BlobId[]): Promise<(number | undefined)[]> {
    const rows = await access(this.#db, () => this.#db.blobs.bulkGet([...ids]));
    return rows.map((row) => row?.blob.size);
  }

  async revisionsOf(collection: CollectionId): Promise<RevisionId[]> {
    const found: Pick<Revision, 'id' | 'createdAt'>[] = [];
    await access(this.#db, () =>
      // One at a time: hundreds of manifests need not be in memory together.
      this.#db.revisions
        .where('collection')
        .equals(collection)
        .each(({ id, createdAt }) => found.push({ id, createdAt })),
    );
    return found.sort((a, b) => b.createdAt - a.createdAt).map(({ id }) => id);
  }

  inventory(after: SegmentId, limit: number): Promise<InventoryRow[]> {
    const rows = this.#db.inventory.where(':id').above(after).limit(limit);
    return access(this.#db, () => rows.toArray());
  }

  async takeStock(ids: readonly SegmentId[]): Promise<InventoryRow[]> {
    const { segments, inventory } = this.#db;
    const read = async () => {
      const found = await segments.bulkGet([...ids]);
      return found.flatMap((segment, i) => (segment ? inventoryRow(ids[i]!, segment) : []));
    };
    const keep = async () => {
      const rows = await read();
      await inventory.bulkPut(rows);
      return rows;
    };
    try {
      return await access(this.#db, () => this.#db.transaction('rw', [segments, inventory], keep));
    } catch (error) {
      // Making room needs none: the rows are made again when they are wanted again.
      if (!isFull(error)) throw error;
      return access(this.#db, read);
    }
  }

  async keys(of: Swept, after: string, limit: number): Promise<string[]> {
    const found = this.#tableOf(of).where(':id').above(after).limit(limit);
    return access(this.#db, () => found.primaryKeys());
  }

  remove(of: Swept, keys: readonly string[], moment: Moment): Promise<boolean> {
    const tables =
      of === 'segments' ? [this.#db.segments, this.#db.inventory] : [this.#tableOf(of)];
    return this.#during(moment, tables, async () => {
      for (const table of tables) await table.bulkDelete([...keys]);
    });
  }

  forget(ids: readonly BatchId[], moment: Moment): Promise<boolean> {
    const { batches, blobs } = this.#db;
    return this.#during(moment, [batches, blobs], async () => {
      const rows = await batches.bulkGet(ids.flatMap((id) => seqOf(id) ?? []));
      await deleteRows(
        this.#db,
        rows.filter((row) => row !== undefined),
      );
    });
  }

  async leftovers(): Promise<BatchId[]> {
    return (await leftoversOf(this.#db)).map(batchIdOf);
  }

  removeLeftovers(batch: BatchId): Promise<boolean> {
    return removeLeftovers(this.#db, batch);
  }

  mend({ collection, head, revision }: Mending, moment: Moment): Promise<boolean> {
    const { collections, revisions, meta } = this.#db;
    return this.#during(moment, [collections, revisions], async () => {
      if (revision) await revisions.put(revision);
      await collections.update(collection, head);
      // Others found out about the moment before.
      await meta.put({ key: 'commits', count: moment.commits + 1 });
    });
  }

  #during(
    moment: Moment,
    tables: readonly Table[],
    write: () => Promise<unknown>,
  ): Promise<boolean> {
    const { meta, batches } = this.#db;
    return access(this.#db, () =>
      this.#db.transaction('rw', [...new Set([meta, batches, ...tables])], async () => {
        const open = await batches.where('open').equals(1).toArray();
        if (!isStill(moment, await this.#commits(), open)) return false;
        await write();
        return true;
      }),
    );
  }

  async #commits(): Promise<number> {
    const row = await this.#db.meta.get('commits');
    return row?.key === 'commits' ? row.count : 0;
  }

  #tableOf(of: Swept): Table<unknown, string> {
    return this.#db[of] as Table<unknown, string>;
  }
}
