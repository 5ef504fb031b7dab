import type { AttributeId } from '../data/ids';
import type { Column } from './column-arrangement';

export interface ActiveCell {
  /** Row of the view; -1 is the row of headers. */
  readonly position: number;
  /** Among the columns on show. */
  readonly column: number;
}

interface Place extends ActiveCell {
  readonly attribute: AttributeId | undefined;
}

/**
 * The cell that keys work on. It stays in its column when others are moved or hidden beside it; when
 * its own is hidden or removed, it is where that was.
 */
export class Cursor {
  readonly #columns: () => readonly Column[];
  #place = $state.raw<Place | null>(null);

  readonly cell = $derived.by((): ActiveCell | null => {
    if (!this.#place) return null;
    const { position, attribute: id, column } = this.#place;
    const columns = this.#columns();
    const found = columns.findIndex(({ attribute }) => attribute.id === id);
    const last = Math.max(0, columns.length - 1);
    return { position, column: found === -1 ? Math.min(column, last) : found };
  });

  constructor(columns: () => readonly Column[]) {
    this.#columns = columns;
  }

  moveTo({ position, column }: ActiveCell): void {
    const attribute = this.#columns()[column]?.attribute.id;
    this.#place = { position, column, attribute };
  }

  /** Its item has another place now. */
  moveToRow(position: number): void {
    if (this.#place) this.#place = { ...this.#place, position };
  }
}
