import type { BatchId } from '../data/ids';
import type { BatchRecord, BatchRequest, Intent, QueuePlace } from '../engine/batch';
import type { BatchLedger, Epoch, Leadership, StatusPatch } from '../engine/ports';
import { dependingOn, handedOver, newRow, patchRow } from './batch-row';
import { batchIdOf } from './keys';
import { transact, type MemoryTables } from './memory-tables';

export class MemoryLedger implements BatchLedger {
  readonly #tables: MemoryTables;

  constructor(tables: MemoryTables) {
    this.#tables = tables;
  }

  leadership(): Promise<Leadership | undefined> {
    return transact(() => this.#tables.leadership);
  }

  lead(owner: string, now: number): Promise<Epoch> {
    return transact(() => {
      const epoch = (this.#tables.leadership?.epoch ?? 0) + 1;
      this.#tables.leadership = { epoch, owner, heartbeatAt: now };
      return epoch;
    });
  }

  heartbeat(epoch: Epoch, now: number): Promise<void> {
    return transact(() => {
      this.#tables.fence(epoch);
      this.#tables.leadership = { ...this.#tables.leadership!, heartbeatAt: now };
    });
  }

  addBatch(request: BatchRequest, now: number): Promise<BatchRecord> {
    const kept = structuredClone(request);
    return transact(() => this.#add(kept, now));
  }

  async addChain(requests: readonly BatchRequest[], now: number): Promise<BatchRecord[]> {
    const kept = structuredClone(requests);
    return transact(() => {
      const added: BatchRecord[] = [];
      for (const request of kept) added.push(this.#add(dependingOn(added.at(-1), request), now));
      return added;
    });
  }

  batch(id: BatchId): Promise<BatchRecord | undefined> {
    return transact(() => this.#tables.batch(id));
  }

  openBatches(): Promise<BatchRecord[]> {
    return transact(() =>
      [...this.#tables.batches.values()]
        .filter(({ open }) => open === 1)
        .map((row) => this.#tables.record(row)),
    );
  }

  setIntent(id: BatchId, intent: Intent): Promise<void> {
    return transact(() => {
      this.#tables.putRow(patchRow(this.#tables.row(id), { intent }));
    });
  }

  setPlaces(places: ReadonlyMap<BatchId, Partial<QueuePlace>>): Promise<void> {
    return transact(() => {
      const rows = [...places].map(([id, place]) => {
        const row = this.#tables.row(id);
        return { ...row, place: { ...row.place, ...place } };
      });
      for (const row of rows) this.#tables.putRow(row);
    });
  }

  updateBatch(epoch: Epoch, id: BatchId, patch: StatusPatch): Promise<void> {
    return transact(() => {
      this.#tables.fence(epoch);
      this.#tables.putRow(patchRow(this.#tables.row(id), patch, epoch));
    });
  }

  watch(onChange: () => void): () => void {
    return this.#tables.watch(onChange);
  }

  #add(request: BatchRequest, now: number): BatchRecord {
    const { parent, staged } = request;
    if (parent !== undefined && staged.length > 0) {
      this.#tables.putRow(handedOver(this.#tables.row(parent), request));
    }
    const seq = ++this.#tables.lastSeq;
    this.#tables.requests.set(seq, request);
    this.#tables.putRow({ ...newRow(request, now), seq });
    return this.#tables.batch(batchIdOf(seq))!;
  }
}
