import type { AttributeId } from '../data/ids';
import type { ArrangedColumns } from './arranged-columns.svelte';

export interface ActiveCell {
  /** Row of the view; -1 is the row of headers. */
  readonly position: number;
  /** Among the columns on show. */
  readonly column: number;
}

interface Place {
  readonly position: number;
  readonly attribute: AttributeId | undefined;
}

/**
 * The cell that keys work on. It stays in its column when others are moved or hidden beside it; when
 * its own is hidden or removed, it is in the next.
 */
export class Cursor {
  readonly #columns: ArrangedColumns;
  #place = $state.raw<Place | null>(null);
  /** The last that it was in: it stays there when its attribute is removed. */
  #column = 0;

  readonly cell = $derived.by((): ActiveCell | null => {
    if (!this.#place) return null;
    const last = Math.max(0, this.#columns.shown.length - 1);
    this.#column = Math.min(this.#columnOf(this.#place) ?? this.#column, last);
    return { position: this.#place.position, column: this.#column };
  });

  constructor(columns: ArrangedColumns) {
    this.#columns = columns;
  }

  moveTo({ position, column }: ActiveCell): void {
    const attribute = this.#columns.shown[column]?.attribute.id;
    this.#column = column;
    this.#place = { position, attribute };
  }

  /** Its item has another place now. */
  moveToRow(position: number): void {
    if (this.#place) this.#place = { ...this.#place, position };
  }

  /** A hidden column has the place of the next on show; undefined for one that is removed. */
  #columnOf({ attribute: id }: Place): number | undefined {
    const { all } = this.#columns;
    const at = all.findIndex(({ attribute }) => attribute.id === id);
    if (at === -1) return undefined;
    return all.slice(0, at).filter(({ attribute }) => this.#columns.isShown(attribute)).length;
  }
}
