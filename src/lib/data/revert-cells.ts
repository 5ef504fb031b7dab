import type { Column } from './column';
import { diffColumns } from './diff-columns';
import { andNotMask, forEachBit, fullMask, orMask, type Mask } from './mask';

export interface RevertedCells {
  /** The cells to set back, as `setCells` takes them. */
  readonly changes: ReadonlyMap<number, string>;
  /** Those that were changed again since, which keep what they have in `head`. */
  readonly conflicts: Mask;
}

/**
 * What `revertChanges` leaves open where a segment was written again since: takes the cells that
 * changed from `before` to `after` back in `head`, unless `head` has other values there by now.
 * All three are of one length.
 */
export function revertCells(before: Column, after: Column, head: Column): RevertedCells {
  const changed = diffColumns(before, after, fullMask(before.length));
  const again = diffColumns(after, head, changed);
  const changes = new Map<number, string>();
  forEachBit(andNotMask(changed, again), (offset) => {
    changes.set(offset, before.text(offset));
  });
  return { changes, conflicts: diffColumns(before, head, again) };
}

/** The same for live masks, which cannot conflict: what was deleted comes back, what came goes. */
export function revertLive(before: Mask, after: Mask, head: Mask): Mask {
  const deleted = andNotMask(before, after);
  const restored = andNotMask(after, before);
  return andNotMask(orMask(head, deleted), restored);
}
