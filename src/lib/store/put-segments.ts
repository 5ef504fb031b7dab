import type { ChunkToSave } from '../engine/ports';
import { inventoryRow } from './inventory-row';
import type { SheafDatabase } from './schema';

/** Stores segments and their rows in the inventory, inside a transaction over both. */
export async function putSegments(
  db: SheafDatabase,
  segments: ChunkToSave['segments'],
): Promise<void> {
  await db.segments.bulkPut(
    segments.map(({ segment }) => segment),
    segments.map(({ id }) => id),
  );
  await db.inventory.bulkPut(segments.map(({ id, segment }) => inventoryRow(id, segment)));
}
