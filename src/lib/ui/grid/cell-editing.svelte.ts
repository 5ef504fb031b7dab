import { attempt } from '$lib/app/attempt';
import type { CellEdits } from '$lib/app/cell-edits.svelte';
import { MAX_CHARS, type CollectionView } from '$lib/app/collection-view.svelte';
import type { GridColumn } from '$lib/app/column-arrangement';
import type { Row } from '$lib/app/row-window';
import type { Attribute } from '$lib/data/attribute';
import type { ItemId } from '$lib/data/ids';

export interface EditedCell {
  readonly position: number;
  readonly item: ItemId;
  readonly attribute: Attribute;
  /** Undefined where it is cut and typed over: nobody needs it then. */
  readonly before: string | undefined;
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
    const { position } = active;
    const { attribute } = column;
    const known = this.#known(row, column);
    if (typed !== undefined) {
      // It needs no whole value, and the next key must find the field.
      this.cell = { position, item: row.id, attribute, before: known, start: typed };
      return;
    }
    const before = known ?? (await this.#whole(position, attribute));
    if (before === undefined || !this.#isAt(position, attribute)) return;
    this.cell = { position, item: row.id, attribute, before, start: before };
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
    if (this.#known(row, column) !== value) this.#put(row.id, column.attribute, value);
  }

  #put(item: ItemId, attribute: Attribute, value: string): void {
    void this.#edits.set(item, attribute.name, value);
  }

  /** What a cell holds, or is on the way to; undefined where the grid has only its beginning. */
  #known(row: Row, { attribute, cell }: GridColumn): string | undefined {
    const shown = row.cells[cell] ?? '';
    const isWhole = shown.length < MAX_CHARS;
    return this.#edits.pending(row.id, attribute.name) ?? (isWhole ? shown : undefined);
  }

  #isAt(position: number, attribute: Attribute): boolean {
    const { active, columns } = this.#view;
    return active?.position === position && active.column === columns.placeOf(attribute);
  }

  async #whole(position: number, { name }: Attribute): Promise<string | undefined> {
    return (await attempt(() => this.#view.wholeRow(position, [name])))?.cells[0];
  }
}
