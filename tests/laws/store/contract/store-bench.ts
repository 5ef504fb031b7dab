import { beforeEach } from 'vitest';
import type { BatchId, BlobId } from '../../../../src/lib/data/ids';
import type {
  BatchLedger,
  ContentStore,
  Epoch,
  ProblemReader,
} from '../../../../src/lib/engine/ports';
import type { HouseStore } from '../../../../src/lib/store/house/house-store';
import type { Store } from '../../../../src/lib/store/store';
import { aChunk, aCollection, aCommit, aPlan, aRequest, aRevision } from '../samples';

/** An empty store for each test, with a leader. */
export class StoreBench {
  readonly open: () => Promise<Store>;
  ledger!: BatchLedger;
  content!: ContentStore;
  problems!: ProblemReader;
  house!: HouseStore;
  epoch!: Epoch;

  constructor(open: () => Promise<Store>) {
    this.open = open;
    beforeEach(async () => {
      const store = await open();
      ({ ledger: this.ledger, content: this.content } = store);
      ({ problems: this.problems, house: this.house } = store);
      this.epoch = await this.ledger.lead('tab-1', 10);
    });
  }

  async addBatch(over = {}): Promise<BatchId> {
    return (await this.ledger.addBatch(aRequest(over), 20)).id;
  }

  /** A batch that creates c1 with the revision r1. */
  async createCollection(): Promise<BatchId> {
    const batch = await this.addBatch();
    const revisions = [aRevision('r1', null, { batch })];
    const commit = aCommit({ create: [aCollection()], revisions });
    await this.content.commit(this.epoch, batch, commit);
    return batch;
  }

  /** Puts files where a batch finds them. */
  async stage(...ids: BlobId[]): Promise<void> {
    const staging = await this.addBatch();
    await this.content.savePlan(this.epoch, staging, aPlan(1));
    const blobs = ids.map((id) => ({ id, blob: new Blob(['a']) }));
    await this.content.saveChunk(this.epoch, staging, 0, aChunk({ blobs }));
  }

  async discardAll(batch: BatchId): Promise<number> {
    for (let calls = 1; calls < 100; calls++) {
      if (await this.content.discard(this.epoch, batch)) return calls;
    }
    throw new Error('discard never ends');
  }
}
