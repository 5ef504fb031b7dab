import type { ItemId } from '../data/ids';
import type { Selection, SelectionMasks } from '../data/selection';
import {
  NO_MASKS,
  countMasks,
  hasItem,
  idsOf,
  intersectMasks,
  masksOf,
  subtractMasks,
  unionMasks,
} from './selection-masks';

/** Up to here a selection travels as a list of ids, which reads better in a batch's record. */
const FEW = 200;

/** The items between two positions of the view that is shown, both included. */
export type RangeSource = (from: number, to: number) => Promise<SelectionMasks>;

/**
 * Which items are selected, by address: so it outlives scrolling, sorting, filtering and new
 * revisions. "All matching" is taken down as masks too (125 kB for a million items), so that
 * what is counted on screen is exactly what an operation gets.
 */
export class ItemSelection {
  #masks = $state.raw<SelectionMasks>(NO_MASKS);
  #count = $derived(countMasks(this.#masks));
  #range: RangeSource;
  /** Where a range starts, and what was selected before it. */
  #anchor: { readonly position: number; readonly before: SelectionMasks } | null = null;
  /** Answers that come after a later gesture are dropped. */
  #gesture = 0;

  constructor(range: RangeSource) {
    this.#range = range;
  }

  get count(): number {
    return this.#count;
  }

  has(id: ItemId): boolean {
    return hasItem(this.#masks, id);
  }

  clear(): void {
    this.#become(NO_MASKS);
    this.#anchor = null;
  }

  /** A plain click: this item only. */
  only(id: ItemId, position: number): void {
    this.#become(masksOf([id]));
    this.#anchor = { position, before: NO_MASKS };
  }

  toggle(id: ItemId, position: number): void {
    const one = masksOf([id]);
    const isOn = this.has(id);
    this.#become(isOn ? subtractMasks(this.#masks, one) : unionMasks(this.#masks, one));
    this.#anchor = { position, before: this.#masks };
  }

  /** From the anchor (or `start`, where there is none) to a position: grows and shrinks. */
  async extendTo(position: number, start: number): Promise<void> {
    this.#anchor ??= { position: start, before: this.#masks };
    const { position: anchor, before } = this.#anchor;
    const gesture = ++this.#gesture;
    const range = await this.#range(Math.min(anchor, position), Math.max(anchor, position));
    if (gesture === this.#gesture) this.#masks = unionMasks(before, range);
  }

  /** Everything from one position to another, such as all that match. */
  async selectRange(from: number, to: number): Promise<void> {
    const gesture = ++this.#gesture;
    const range = await this.#range(from, to);
    if (gesture === this.#gesture) this.#become(unionMasks(this.#masks, range));
  }

  /** Keeps only what still lives. */
  retain(alive: SelectionMasks): void {
    this.#masks = intersectMasks(this.#masks, alive);
  }

  /** Positions mean something else now; the items stay. */
  forgetAnchor(): void {
    this.#anchor = null;
  }

  /** The selected items' ids; for small selections only. */
  ids(): ItemId[] {
    return idsOf(this.#masks);
  }

  toSelection(): Selection {
    return this.#count <= FEW ? { items: idsOf(this.#masks) } : { masks: this.#masks };
  }

  #become(masks: SelectionMasks): void {
    this.#gesture++;
    this.#masks = masks;
  }
}
