import type { CellEdits } from '$lib/app/cell-edits.svelte';
import { MAX_CHARS, type CollectionView } from '$lib/app/collection-view.svelte';
import type { ActiveCell } from '$lib/app/cursor.svelte';
import type { Attribute } from '$lib/data/attribute';
import type { ItemId } from '$lib/data/ids';

export interface EditedCell extends ActiveCell {
  readonly item: ItemId;
  readonly attribute: Attribute;
  readonly before: string;
  /** What the field starts with: the value, or the character that was typed over it. */
  readonly start: string;
}

/** The one cell that is being edited in the grid. */
export class CellEditing {
  readonly #view: CollectionView;
  readonly #edits: CellEdits;
  cell = $state.raw<EditedCell | null>(null);

  constructor(view: CollectionView, edits: CellEdits) {
    this.#view = view;
    this.#edits = edits;
  }

  /** @param typed the character that began the edit, replacing the value */
  async begin(typed?: string): Promise<void> {
    const { active, columns, shown } = this.#view;
    if (!active || active.position < 0) return;
    const column = columns.shown[active.column];
    const row = shown?.rows.row(active.position);
    if (!column || !row || column.attribute.type === 'file') return;
    const { attribute } = column;
    const shownValue = row.cells[column.cell] ?? '';
    // What is typed over needs no whole value, and the next key must find the field.
    const before =
      typed === undefined ? await this.#valueOf(row.id, shownValue, attribute, active) : shownValue;
    if (before === undefined || this.#view.active !== active) return;
    this.cell = { ...active, item: row.id, attribute, before, start: typed ?? before };
  }

  commit(value: string): void {
    const { cell } = this;
    this.cell = null;
    if (cell && value !== cell.before) this.#put(cell.item, cell.attribute, value);
  }

  cancel(): void {
    this.cell = null;
  }

  /** Sets the active cell at once, as pasting and Delete do. */
  write(value: string): void {
    const { active, columns, shown } = this.#view;
    const column = active && columns.shown[active.column];
    const row = active && shown?.rows.row(active.position);
    if (!column || !row || column.attribute.type === 'file') return;
    if (row.cells[column.cell] !== value) this.#put(row.id, column.attribute, value);
  }

  #put(item: ItemId, attribute: Attribute, value: string): void {
    void this.#edits.set(item, attribute.name, value);
  }

  /** Long cells are cut in the grid: editing one must not lose its end. */
  async #valueOf(
    item: ItemId,
    shown: string,
    attribute: Attribute,
    { position }: ActiveCell,
  ): Promise<string | undefined> {
    const pending = this.#edits.pending(item, attribute.name);
    if (pending !== undefined) return pending;
    if (shown.length < MAX_CHARS) return shown;
    return (await this.#view.wholeRow(position, [attribute.name]))?.cells[0];
  }
}
