import type { BatchId } from '../data/ids';

/** Which tasks of a list are selected: some, or all that match but some. */
export class TaskSelection {
  #isAll = $state(false);
  /** Those that differ from the rest. */
  #others = $state.raw<Readonly<Record<BatchId, true>>>({});

  has(id: BatchId): boolean {
    return this.#isAll !== id in this.#others;
  }

  set(id: BatchId, isSelected: boolean): void {
    if (this.has(id) === isSelected) return;
    const { [id]: isOther, ...others } = this.#others;
    this.#others = isOther ? others : { ...others, [id]: true };
  }

  /** All that match, those to come included. */
  selectAll(): void {
    this.#isAll = true;
    this.#others = {};
  }

  clear(): void {
    this.#isAll = false;
    this.#others = {};
  }

  of<T extends { readonly id: BatchId }>(matching: readonly T[]): readonly T[] {
    if (!this.#isAll && Object.keys(this.#others).length === 0) return [];
    return matching.filter(({ id }) => this.has(id));
  }
}
