/** A row of the view and the element that shows it. */
export interface RowSlot {
  readonly index: number;
  readonly slot: number;
}

/**
 * Which element shows which row. Rows that stay on show keep their element, and elements are in
 * the order of the rows; moving an element is dear, so a jump to quite other rows moves none.
 */
export class RowSlots {
  #from = 0;
  #length = 0;
  /** The slot of the first row. */
  #first = 0;

  take(from: number, length: number): RowSlot[] {
    const distance = from - this.#from;
    const isJump = length !== this.#length || Math.abs(distance) >= length;
    if (!isJump) this.#first = (((this.#first + distance) % length) + length) % length;
    else if (length !== this.#length) this.#first = 0;
    this.#from = from;
    this.#length = length;
    return Array.from({ length }, (_, i) => ({
      index: from + i,
      slot: (this.#first + i) % length,
    }));
  }
}
