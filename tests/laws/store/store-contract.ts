import { describe } from 'vitest';
import type { Store } from '../../../src/lib/store/store';
import { batchesContract } from './contract/batches';
import { chunksContract } from './contract/chunks';
import { commitsContract } from './contract/commits';
import { discardsContract } from './contract/discards';
import { houseContract } from './contract/house';
import { leadershipContract } from './contract/leadership';
import { readingContract } from './contract/reading';
import { StoreBench } from './contract/store-bench';

/** What the engine relies on, whatever the store is made of. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    const bench = new StoreBench(open);
    leadershipContract(bench);
    batchesContract(bench);
    chunksContract(bench);
    commitsContract(bench);
    discardsContract(bench);
    readingContract(bench);
    houseContract(bench);
  });
}
