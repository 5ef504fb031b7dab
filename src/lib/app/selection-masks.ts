import { parseItemId, type GroupId, type ItemId } from '../data/ids';
import { andMask, andNotMask, countBits, hasBit, isEmpty, orMask, type Mask } from '../data/mask';
import type { SelectionMasks } from '../data/selection';

/** Sets of items as masks per row group. Every function returns a new map; masks are shared. */
export const NO_MASKS: SelectionMasks = new Map();

export function countMasks(masks: SelectionMasks): number {
  let count = 0;
  for (const mask of masks.values()) count += countBits(mask);
  return count;
}

export function hasItem(masks: SelectionMasks, id: ItemId): boolean {
  const address = parseItemId(id);
  const mask = address && masks.get(address.group);
  return mask !== undefined && hasBit(mask, address!.offset);
}

export function unionMasks(a: SelectionMasks, b: SelectionMasks): SelectionMasks {
  const union = new Map(a);
  for (const [group, mask] of b) {
    const other = union.get(group);
    union.set(group, other ? orMask(other, mask) : mask);
  }
  return union;
}

export function subtractMasks(a: SelectionMasks, b: SelectionMasks): SelectionMasks {
  return combine(a, (mask, group) => {
    const other = b.get(group);
    return other ? andNotMask(mask, other) : mask;
  });
}

export function intersectMasks(a: SelectionMasks, b: SelectionMasks): SelectionMasks {
  return combine(a, (mask, group) => {
    const other = b.get(group);
    return other && andMask(mask, other);
  });
}

function combine(
  masks: SelectionMasks,
  change: (mask: Mask, group: GroupId) => Mask | undefined,
): SelectionMasks {
  const changed = new Map<GroupId, Mask>();
  for (const [group, mask] of masks) {
    const next = change(mask, group);
    if (next && !isEmpty(next)) changed.set(group, next);
  }
  return changed;
}

/** The items of these ids; what is not an id is passed over. */
export function masksOf(ids: Iterable<ItemId>): SelectionMasks {
  const offsets = new Map<GroupId, number[]>();
  for (const id of ids) {
    const address = parseItemId(id);
    if (!address) continue;
    const group = offsets.get(address.group);
    if (group) group.push(address.offset);
    else offsets.set(address.group, [address.offset]);
  }
  return new Map([...offsets].map(([group, list]) => [group, maskOf(list)]));
}

function maskOf(offsets: readonly number[]): Mask {
  const mask = new Uint32Array((offsets.reduce((a, b) => Math.max(a, b), 0) >>> 5) + 1);
  for (const offset of offsets) mask[offset >>> 5]! |= 1 << (offset & 31);
  return mask;
}

/** The items' ids, group by group; for small sets only. */
export function idsOf(masks: SelectionMasks): ItemId[] {
  const ids: ItemId[] = [];
  for (const [group, mask] of masks) {
    for (let offset = 0; offset < mask.length * 32; offset++) {
      if (hasBit(mask, offset)) ids.push(`${group}:${offset}`);
    }
  }
  return ids;
}
