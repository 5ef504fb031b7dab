import type { Column } from './column';
import { diffColumns } from './diff-columns';
import { andMask, andNotMask, forEachBit, fullMask, isEmpty, orMask, type Mask } from './mask';

/** The cells to set back, as `setCells` takes them, or the offsets that were changed again since. */
export type RevertedCells =
  | { readonly ok: true; readonly changes: ReadonlyMap<number, string> }
  | { readonly ok: false; readonly conflicts: Mask };

/**
 * What `revertChanges` leaves open where a segment was written again since: takes the cells that
 * changed from `before` to `after` back in `head`, unless `head` has other values there by now.
 * All three are of one length.
 */
export function revertCells(before: Column, after: Column, head: Column): RevertedCells {
  const changed = diffColumns(before, after, fullMask(before.length));
  const again = diffColumns(after, head, changed);
  const conflicts = andMask(again, diffColumns(before, head, again));
  if (!isEmpty(conflicts)) return { ok: false, conflicts };
  const changes = new Map<number, string>();
  forEachBit(andNotMask(changed, again), (offset) => {
    changes.set(offset, before.text(offset));
  });
  return { ok: true, changes };
}

/** The same for live masks, which cannot conflict: what was deleted comes back, what came goes. */
export function revertLive(before: Mask, after: Mask, head: Mask): Mask {
  const deleted = andNotMask(before, after);
  const restored = andNotMask(after, before);
  return andNotMask(orMask(head, deleted), restored);
}
