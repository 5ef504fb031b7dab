import type { Attribute } from '../data/attribute';
import type { AttributeId, CollectionId } from '../data/ids';
import {
  AS_THEY_CAME,
  arrangedColumns,
  columnsOnShow,
  isColumnArrangement,
  movedTo,
  placesOf,
  removedAmong,
  withRemoved,
  type GridColumn,
  type ColumnArrangement,
} from './column-arrangement';
import { recall, remember } from './remembered';

/** The columns of a collection as the person arranged them in this browser. */
export class ArrangedColumns {
  readonly #key: string;
  readonly #attributes: () => readonly Attribute[];
  #arrangement = $state.raw<ColumnArrangement>(AS_THEY_CAME);

  /** In their order, hidden ones among them. */
  readonly all = $derived.by(() => arrangedColumns(this.#attributes(), this.#arrangement));
  /** Those that the grid has: its columns are counted in these. */
  readonly shown = $derived.by(() => columnsOnShow(this.all, this.#arrangement));
  readonly #places = $derived.by(() => placesOf(this.shown));
  readonly hiddenCount = $derived(this.all.length - this.shown.length);

  constructor(collection: CollectionId, attributes: () => readonly Attribute[]) {
    this.#key = `arrangement:${collection}`;
    this.#attributes = attributes;
    this.#arrangement = recall(this.#key, isColumnArrangement) ?? AS_THEY_CAME;
  }

  isShown({ id }: Attribute): boolean {
    return this.#places.has(id);
  }

  /** The column of the grid that an attribute has, -1 where it is hidden. */
  placeOf({ id }: Attribute): number {
    return this.#places.get(id) ?? -1;
  }

  /** One stays on show. */
  hide({ id }: Attribute): void {
    if (this.shown.length > 1) this.#arrange({ hidden: [...this.#hiddenIds, id] });
  }

  show({ id }: Attribute): void {
    this.#arrange({ hidden: this.#hiddenIds.filter((hidden) => hidden !== id) });
  }

  showAll(): void {
    this.#arrange({ hidden: [] });
  }

  /** Puts a column where another stands, which makes room towards the place that was left. */
  moveTo({ id }: Attribute, other: Attribute): void {
    const ids = this.#orderedIds;
    this.#arrange({ order: movedTo(ids, ids.indexOf(id), ids.indexOf(other.id)) });
  }

  /** Removed ones stay where they were: undoing that brings them back. */
  get #orderedIds(): readonly AttributeId[] {
    return withRemoved(this.#arrangement.order, idsOf(this.all));
  }

  get #hiddenIds(): readonly AttributeId[] {
    const ids = idsOf(this.all);
    const removed = removedAmong(this.#arrangement.hidden, ids);
    return [...removed, ...ids.filter((id) => !this.#places.has(id))];
  }

  #arrange(change: Partial<ColumnArrangement>): void {
    const { order } = this.#arrangement;
    const ids = order.length > 0 ? this.#orderedIds : order;
    this.#arrangement = { order: ids, hidden: this.#hiddenIds, ...change };
    remember(this.#key, this.#arrangement);
  }
}

const idsOf = (columns: readonly GridColumn[]): readonly AttributeId[] =>
  columns.map(({ attribute }) => attribute.id);
