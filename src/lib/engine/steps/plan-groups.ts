import { heldBytes } from '../held-bytes';
import type { PlannedChunk, SelectedGroup } from '../operation';

/** About what a worker edits in a fifth of a second, and what is worth a transaction. */
const CHUNK_BYTES = 4 * 2 ** 20;
/** A million items: more would be long to wait for, however light they are. */
const CHUNK_GROUPS = 32;
/** As much is made, at the most, as is read. */
const READ_AND_MADE = 2;

/**
 * The default plan: neighbouring row groups share a chunk while little of them has to be read.
 * It does not depend on how many workers there are: the same batch has the same chunks anywhere.
 * `bytesOf` says how much of a group the operation will read. A group is never cut.
 */
export function planByGroups(
  selected: readonly SelectedGroup[],
  bytesOf: (group: SelectedGroup) => number,
  mostItems: number | null = null,
): PlannedChunk[] {
  const chunks: SelectedGroup[][] = [];
  let bytes = Infinity;
  let items = 0;
  for (const group of selected) {
    const size = bytesOf(group);
    const last = chunks.at(-1);
    bytes += size;
    items += group.items;
    const isFull = bytes > CHUNK_BYTES || items > (mostItems ?? Infinity);
    if (last && last.length < CHUNK_GROUPS && !isFull) last.push(group);
    else {
      chunks.push([group]);
      bytes = size;
      items = group.items;
    }
  }
  return chunks.map((groups) => ({
    groups: groups.map(({ group }) => group.id),
    items: groups.reduce((sum, { items }) => sum + items, 0),
    bytes: heldBytes(READ_AND_MADE * groups.reduce((sum, group) => sum + bytesOf(group), 0)),
  }));
}
