import type { CollectionId } from '../../data/ids';
import type { HouseStore } from './house-store';
import { Reach } from './reach';

export interface CollectionSize {
  readonly collection: CollectionId;
  /** About what it takes to show it: its manifest, segments and documents. */
  readonly bytes: number;
}

/** What each collection takes as it is shown, the largest first. What two share counts once. */
export async function measureCollections(
  house: HouseStore,
  signal: AbortSignal,
): Promise<CollectionSize[]> {
  const { collections } = await house.holdings();
  const reach = await Reach.over(house, signal);
  const sizes: CollectionSize[] = [];
  for (const { id, head } of collections) {
    if (head === null) continue;
    const { bytes, documents } = await reach.add([head]);
    const files = await house.blobBytes(documents);
    sizes.push({ collection: id, bytes: files.reduce<number>(sum, bytes) });
  }
  return sizes.sort((a, b) => b.bytes - a.bytes);
}

const sum = (total: number, size: number | undefined): number => total + (size ?? 0);
