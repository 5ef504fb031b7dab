import Dexie from 'dexie';
import type { BatchId } from '../data/ids';
import type { BatchRecord, BatchRequest, Intent, QueuePlace } from '../engine/batch';
import type { BatchLedger, Epoch, Leadership, StatusPatch } from '../engine/ports';
import { dependingOn, handedOver, newRow, patchRow, toRecord } from './batch-row';
import type { BatchReader } from './batch-reader';
import { access, accessOnce, fenced } from './access';
import { seqOf } from './keys';
import { unknownBatch } from './refusals';
import type { BatchRow } from './rows';
import type { SheafDatabase } from './schema';

/** The engine's small records. */
export class DexieLedger implements BatchLedger {
  readonly #db: SheafDatabase;
  readonly #reader: BatchReader;

  constructor(db: SheafDatabase, reader: BatchReader) {
    this.#db = db;
    this.#reader = reader;
  }

  leadership(): Promise<Leadership | undefined> {
    return access(this.#db, () => this.#leadership());
  }

  lead(owner: string, now: number): Promise<Epoch> {
    const db = this.#db;
    return access(db, () =>
      db.transaction('rw', db.meta, async () => {
        const epoch = ((await this.#leadership())?.epoch ?? 0) + 1;
        await db.meta.put({ key: 'leadership', epoch, owner, heartbeatAt: now });
        return epoch;
      }),
    );
  }

  heartbeat(epoch: Epoch, now: number): Promise<void> {
    return fenced(this.#db, epoch, [], async () => {
      const leadership = await this.#leadership();
      if (leadership) {
        await this.#db.meta.put({ key: 'leadership', ...leadership, heartbeatAt: now });
      }
    });
  }

  addBatch(request: BatchRequest, now: number): Promise<BatchRecord> {
    return this.#adding(() => this.#add(request, now));
  }

  addChain(requests: readonly BatchRequest[], now: number): Promise<BatchRecord[]> {
    return this.#adding(async () => {
      const added: BatchRecord[] = [];
      for (const request of requests) {
        added.push(await this.#add(dependingOn(added.at(-1), request), now));
      }
      return added;
    });
  }

  batch(id: BatchId): Promise<BatchRecord | undefined> {
    return this.#reader.batch(id);
  }

  openBatches(): Promise<BatchRecord[]> {
    return this.#reader.openBatches();
  }

  setIntent(id: BatchId, intent: Intent): Promise<void> {
    const db = this.#db;
    return access(db, () => db.transaction('rw', db.batches, () => this.#patch(id, { intent })));
  }

  setPlaces(places: ReadonlyMap<BatchId, Partial<QueuePlace>>): Promise<void> {
    const db = this.#db;
    return access(db, () =>
      db.transaction('rw', db.batches, async () => {
        for (const [id, place] of places) {
          const row = await this.#row(id);
          await db.batches.put({ ...row, place: { ...row.place, ...place } });
        }
      }),
    );
  }

  updateBatch(epoch: Epoch, id: BatchId, patch: StatusPatch): Promise<void> {
    return fenced(this.#db, epoch, [this.#db.batches], () => this.#patch(id, patch, epoch));
  }

  /**
   * Listens to Dexie's own broadcast of what was written, here and in other tabs and workers:
   * a live query would read the whole table at every change.
   */
  watch(onChange: () => void): () => void {
    const prefix = `idb://${this.#db.name}/batches/`;
    let isPending = false;
    let isStopped = false;
    const listener = (parts: object) => {
      // `all` follows a page that comes back from the browser's cache.
      const isOurs = Object.keys(parts).some((part) => part === 'all' || part.startsWith(prefix));
      if (!isOurs || isPending) return;
      isPending = true;
      // Later, and outside the writer's transaction: the listener will want to read.
      queueMicrotask(() => {
        isPending = false;
        if (!isStopped) Dexie.ignoreTransaction(onChange);
      });
    };
    Dexie.on('storagemutated', listener);
    return () => {
      isStopped = true;
      Dexie.on.storagemutated.unsubscribe(listener);
    };
  }

  #adding<T>(add: () => Promise<T>): Promise<T> {
    const { batches, requests } = this.#db;
    // Twice would be two batches.
    return accessOnce(this.#db, () => this.#db.transaction('rw', batches, requests, add));
  }

  async #add(request: BatchRequest, now: number): Promise<BatchRecord> {
    const { batches, requests } = this.#db;
    const row = newRow(request, now);
    const { parent, staged } = request;
    if (parent !== undefined && staged.length > 0) {
      await batches.put(handedOver(await this.#row(parent), request));
    }
    const seq = await batches.add(row);
    await requests.add(request, seq);
    return toRecord({ ...row, seq }, request);
  }

  async #leadership(): Promise<Leadership | undefined> {
    const row = await this.#db.meta.get('leadership');
    if (row?.key !== 'leadership') return undefined;
    const { epoch, owner, heartbeatAt } = row;
    return { epoch, owner, heartbeatAt };
  }

  async #patch(id: BatchId, patch: StatusPatch, epoch?: Epoch): Promise<void> {
    await this.#db.batches.put(patchRow(await this.#row(id), patch, epoch));
  }

  async #row(id: BatchId): Promise<BatchRow> {
    const seq = seqOf(id);
    const row = seq === undefined ? undefined : await this.#db.batches.get(seq);
    if (!row) throw unknownBatch(id);
    return row;
  }
}
