import { attempt } from '$lib/app/attempt';
import type { CellEdits } from '$lib/app/cell-edits.svelte';
import { clipboardTable } from '$lib/app/clipboard-table';
import type { CollectionView } from '$lib/app/collection-view.svelte';
import { MOST_COPIED, copyItems } from '$lib/app/copy-rows';
import { pasteTable } from '$lib/app/paste-table';
import type { ItemSelection } from '$lib/app/selection.svelte';
import { toasts } from '$lib/app/toasts.svelte';
import { counted } from '../format/numbers';
import type { CellEditing } from './cell-editing.svelte';
import { copiedWords } from './copied-words';
import { leftOutWords } from './paste-words';

export interface ClipboardParts {
  readonly view: CollectionView;
  readonly selection: ItemSelection;
  readonly edits: CellEdits;
  readonly editing: CellEditing;
}

/** Copying from the grid and pasting into it; in a field of it the browser's own holds. */
export class GridClipboard {
  readonly #parts: ClipboardParts;

  constructor(parts: ClipboardParts) {
    this.#parts = parts;
  }

  readonly copy = (event: ClipboardEvent): void => {
    if (isInField(event)) return;
    event.preventDefault();
    const { selection, view } = this.#parts;
    if (selection.count > 0) void attempt(() => this.#copySelected());
    else if (view.active) {
      const { position, column } = view.active;
      const attribute = view.columns.shown[column]?.attribute;
      if (attribute) void attempt(() => this.#copyCell(position, attribute.name));
    }
  };

  async #copyCell(position: number, name: string): Promise<void> {
    const { view } = this.#parts;
    const text = position < 0 ? name : (await view.wholeRow(position, [name]))?.cells[0];
    if (text !== undefined) await navigator.clipboard.writeText(text);
  }

  async #copySelected(): Promise<void> {
    const { selection, view } = this.#parts;
    const selected = selection.count;
    if (selected > MOST_COPIED) {
      const words = `${counted(selected, 'item')} are too many for the clipboard. Export them instead.`;
      toasts.show(words, { tone: 'warn' });
      return;
    }
    const { text, count } = await copyItems(view, selection.ids());
    // Nothing must not take the place of what was copied before.
    if (count > 0) await navigator.clipboard.writeText(text);
    toasts.show(copiedWords(count, selected), count < selected ? { tone: 'warn' } : {});
  }

  readonly paste = (event: ClipboardEvent): void => {
    const { editing, view } = this.#parts;
    if (isInField(event) || !view.active || view.active.position < 0) return;
    event.preventDefault();
    const table = clipboardTable(event.clipboardData?.getData('text/plain') ?? '');
    const [[cell = '', ...beside] = [], ...below] = table;
    if (beside.length + below.length === 0) editing.write(cell);
    else void attempt(() => this.#pasteCells(table));
  };

  async #pasteCells(table: readonly (readonly string[])[]): Promise<void> {
    const { view, edits } = this.#parts;
    const words = leftOutWords(await pasteTable(view, edits, table));
    if (words !== undefined) toasts.show(words, { tone: 'warn' });
  }
}

const isInField = ({ target }: Event) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
