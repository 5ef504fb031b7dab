import type { BatchId } from '../data/ids';

/** Which tasks of a list are selected: some, or all that match but some. */
export class TaskSelection {
  #isAll = $state(false);
  /** Those that differ from the rest. */
  #others = $state.raw<ReadonlySet<BatchId>>(new Set());

  has(id: BatchId): boolean {
    return this.#isAll !== this.#others.has(id);
  }

  set(id: BatchId, isSelected: boolean): void {
    if (this.has(id) === isSelected) return;
    const others = new Set(this.#others);
    if (!others.delete(id)) others.add(id);
    this.#others = others;
  }

  /** All that match, those to come included. */
  selectAll(): void {
    this.#isAll = true;
    this.#others = new Set();
  }

  clear(): void {
    this.#isAll = false;
    this.#others = new Set();
  }

  of<T extends { readonly id: BatchId }>(matching: readonly T[]): readonly T[] {
    if (!this.#isAll && this.#others.size === 0) return [];
    return matching.filter(({ id }) => this.has(id));
  }
}
