import type { BatchId, CollectionId } from '../data/ids';
import type { BatchRecord } from './batch';
import { inLine } from './scheduler';
import { hasBegun, isEnded, turnOf } from './transitions';

/** What keeps a batch from starting. */
export type Wait =
  /** One that it depends on has not ended. */
  | { readonly for: 'batch'; readonly batch: BatchRecord }
  /** Another one has the collection, or is to have it before. */
  | {
      readonly for: 'collection';
      readonly collection: CollectionId;
      readonly batch: BatchRecord;
    }
  /** As many as may work at once do. */
  | { readonly for: 'place'; readonly atOnce: number };

/**
 * What the waiting batches among `wanted` wait for, as the scheduler would tell it now; one that is
 * about to start is not in the answer. `open` are all that are.
 */
export function waitsOf(
  open: readonly BatchRecord[],
  wanted: readonly BatchId[],
  atOnce: number,
): ReadonlyMap<BatchId, Wait> {
  const waits = new Map<BatchId, Wait>();
  const left = new Set(wanted);
  const byId = new Map(open.map((batch) => [batch.id, batch]));
  const parentOf = ({ place }: BatchRecord) =>
    place.dependsOn.map((id) => byId.get(id)).find((parent) => parent && !isEnded(parent));

  for (const id of wanted) {
    const batch = byId.get(id);
    const parent = batch && parentOf(batch);
    if (parent) waits.set(id, { for: 'batch', batch: parent });
  }
  const isReady = (batch: BatchRecord) => parentOf(batch) === undefined;
  for (const { batch, mayGo, obstacle } of inLine(open, { atOnce, isReady })) {
    if (!left.delete(batch.id) || hasBegun(batch) || turnOf(batch) !== null) continue;
    const holder = obstacle && byId.get(obstacle.batch);
    if (holder) waits.set(batch.id, { ...obstacle, for: 'collection', batch: holder });
    else if (!mayGo) waits.set(batch.id, { for: 'place', atOnce });
    if (left.size === 0) break;
  }
  return waits;
}
