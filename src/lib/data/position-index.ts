import { countBits, forEachBit, hasBit, rankBit, selectBit, type Mask } from './mask';
import { GROUP_ITEMS } from './segment';

/**
 * Finds the item at a position of a view, and back. An item's global position is
 * `groupIndex * GROUP_ITEMS + offset`, whether or not its neighbours live or are filtered out.
 */
export abstract class PositionIndex {
  /** Items in the view. */
  abstract readonly count: number;

  /** The items of each group that the view shows, in their stored order. */
  static ofMasks(masks: readonly Mask[]): PositionIndex {
    return new MaskIndex(masks);
  }

  /** Global positions in the order that the view shows them in. */
  static ofOrder(order: Uint32Array): PositionIndex {
    return new OrderIndex(order);
  }

  /** The global position of the item at a view position, or -1 outside. */
  abstract at(position: number): number;

  /** Global positions of the view positions from `from` up to, not including, `to`. */
  abstract range(from: number, to: number): Uint32Array;

  /** The view position of a global position, or -1 when the view does not show it. */
  abstract positionOf(global: number): number;
}

export const groupOf = (global: number): number => Math.floor(global / GROUP_ITEMS);
export const offsetOf = (global: number): number => global % GROUP_ITEMS;
export const globalPosition = (groupIndex: number, offset: number): number =>
  groupIndex * GROUP_ITEMS + offset;

/** Rank and select over bitmasks with the count of items before each group. */
class MaskIndex extends PositionIndex {
  readonly count: number;
  readonly #masks: readonly Mask[];
  /** Items before group i; one more entry than there are groups. */
  readonly #before: Uint32Array;

  constructor(masks: readonly Mask[]) {
    super();
    this.#masks = masks;
    this.#before = new Uint32Array(masks.length + 1);
    masks.forEach((mask, i) => {
      this.#before[i + 1] = this.#before[i]! + countBits(mask);
    });
    this.count = this.#before[masks.length]!;
  }

  at(position: number): number {
    if (!(position >= 0 && position < this.count)) return -1;
    const group = this.#groupAt(position);
    const rank = position - this.#before[group]!;
    return globalPosition(group, selectBit(this.#masks[group]!, rank));
  }

  range(from: number, to: number): Uint32Array {
    const start = Math.max(0, from);
    const end = Math.min(this.count, to);
    const positions = new Uint32Array(Math.max(0, end - start));
    let group = positions.length > 0 ? this.#groupAt(start) : this.#masks.length;
    for (let filled = 0; filled < positions.length; group++) {
      let rank = this.#before[group]!;
      forEachBit(this.#masks[group]!, (offset) => {
        if (rank >= start && rank < end) positions[filled++] = globalPosition(group, offset);
        rank++;
      });
    }
    return positions;
  }

  positionOf(global: number): number {
    const mask = this.#masks[groupOf(global)];
    if (!mask || !hasBit(mask, offsetOf(global))) return -1;
    return this.#before[groupOf(global)]! + rankBit(mask, offsetOf(global));
  }

  /** The last group that begins at or before a position (binary search). */
  #groupAt(position: number): number {
    let low = 0;
    let high = this.#masks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#before[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

class OrderIndex extends PositionIndex {
  readonly count: number;
  readonly #order: Uint32Array;

  constructor(order: Uint32Array) {
    super();
    this.#order = order;
    this.count = order.length;
  }

  at(position: number): number {
    return this.#order[position] ?? -1;
  }

  range(from: number, to: number): Uint32Array {
    return this.#order.slice(Math.max(0, from), Math.max(0, to));
  }

  positionOf(global: number): number {
    return this.#order.indexOf(global);
  }
}
