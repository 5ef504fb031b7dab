import type { ColumnLayout } from '$lib/app/column-layout.svelte';
import type { CollectionView } from '$lib/app/collection-view.svelte';
import type { ActiveCell } from '$lib/app/cursor.svelte';
import type { ItemSelection } from '$lib/app/selection.svelte';
import { isMod } from '../format/keys';
import { moveColumn } from './column-gestures';
import type { CellEditing } from './cell-editing.svelte';
import { isTyping, movedBy, within, type GridBounds } from './grid-keys';
import type { GridScroll } from './grid-scroll.svelte';

export interface GridParts {
  readonly view: CollectionView;
  readonly selection: ItemSelection;
  readonly scroll: GridScroll;
  readonly layout: ColumnLayout;
  readonly editing: CellEditing;
}

const RESIZE_STEP = 16;

/** What keys and the pointer do in the grid. The focus stays on the grid itself. */
export class GridInput {
  readonly #parts: GridParts;

  constructor(parts: GridParts) {
    this.#parts = parts;
  }

  get #bounds(): GridBounds {
    const { view, scroll } = this.#parts;
    const rows = view.shown?.info.count ?? 0;
    return { rows, columns: view.columns.shown.length, page: scroll.page };
  }

  activate(cell: ActiveCell): void {
    this.#parts.view.activate(within(cell, this.#bounds));
  }

  move(position: number, column: number): void {
    const active = this.#parts.view.active ?? { position: 0, column: 0 };
    this.activate({ position: active.position + position, column: active.column + column });
  }

  readonly keydown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement)) return;
    if (event.target.closest('[role=menu], textarea, input[type=text]')) return;
    const { view } = this.#parts;
    const active = view.active ?? { position: 0, column: 0 };
    const isInHeader = active.position < 0;
    if (isInHeader && isMenuKey(event) && this.#openMenu(active)) {
      // The menu has the focus now; it must not come back to the grid.
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!(isInHeader && this.#headerKey(event, active)) && !this.#key(event, active)) return;
    event.preventDefault();
    this.#parts.scroll.element?.focus({ preventScroll: true });
  };

  #key(event: KeyboardEvent, active: ActiveCell): boolean {
    const { selection, view } = this.#parts;
    if (isMod(event) && event.key.toLowerCase() === 'a') {
      void selection.selectRange(0, this.#bounds.rows - 1);
      return true;
    }
    if (event.key === 'Escape') return this.#escape();
    if (event.key === ' ') return this.#space(event.shiftKey, active);
    const next = movedBy(event.key, event.ctrlKey || event.metaKey, active, this.#bounds);
    if (next && !event.altKey) {
      this.activate(next);
      if (event.shiftKey && view.active && next.position !== active.position) {
        void selection.extendTo(Math.max(0, view.active.position), Math.max(0, active.position));
      }
      return true;
    }
    return active.position >= 0 && this.#editKey(event);
  }

  #editKey(event: KeyboardEvent): boolean {
    const { editing } = this.#parts;
    if (event.key === 'Enter' || event.key === 'F2') void editing.begin();
    else if (event.key === 'Delete' || event.key === 'Backspace') editing.write('');
    else if (isTyping(event)) void editing.begin(event.key);
    else return false;
    return true;
  }

  /** Whether the active header has one. */
  #openMenu({ column }: ActiveCell): boolean {
    const header = this.#parts.scroll.element?.querySelector(
      `[role=columnheader][aria-colindex="${column + 2}"]`,
    );
    const button = header?.querySelector<HTMLElement>('[aria-haspopup=menu]');
    button?.click();
    return button != null;
  }

  #headerKey(event: KeyboardEvent, { column }: ActiveCell): boolean {
    const { view, layout } = this.#parts;
    const attribute = view.columns.shown[column]?.attribute;
    if (!attribute) return false;
    const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (event.shiftKey && isSideways && isMod(event)) {
      moveColumn(view, attribute, column + (event.key === 'ArrowLeft' ? -1 : 1));
      return true;
    }
    if (event.shiftKey && isSideways) {
      const step = event.key === 'ArrowLeft' ? -RESIZE_STEP : RESIZE_STEP;
      layout.resize(attribute, layout.widthOf(attribute) + step);
      layout.keep();
      return true;
    }
    return false;
  }

  #escape(): boolean {
    if (this.#parts.selection.count === 0) return false;
    this.#parts.selection.clear();
    return true;
  }

  #space(isRange: boolean, { position }: ActiveCell): boolean {
    const { view, selection } = this.#parts;
    const id = view.shown?.rows.row(position)?.id;
    if (id === undefined) return true;
    if (isRange) void selection.extendTo(position, position);
    else selection.toggle(id, position);
    return true;
  }

  readonly pointerdown = (event: PointerEvent): void => {
    // A finger may be about to scroll: it counts when it is lifted.
    if (event.pointerType === 'touch' || event.button !== 0) return;
    const hit = cellAt(event);
    if (!hit) return;
    // The focus goes to the grid, not to a checkbox; and Shift must not select text.
    event.preventDefault();
    this.#press(event, hit);
  };

  readonly click = (event: MouseEvent): void => {
    const hit = cellAt(event);
    if (!hit) return;
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
    // Without a pointer it comes from assistive technology.
    if (isTouch || event.detail === 0) this.#press(event, hit);
    else if (hit.isCheckbox) event.preventDefault();
  };

  #press(event: MouseEvent, hit: Hit): void {
    const { view, selection, scroll } = this.#parts;
    scroll.element?.focus({ preventScroll: true });
    const id = view.shown?.rows.row(hit.position)?.id;
    const before = Math.max(0, view.active?.position ?? hit.position);
    this.activate({ position: hit.position, column: hit.column ?? view.active?.column ?? 0 });
    if (id === undefined) return;
    if (event.shiftKey) void selection.extendTo(hit.position, before);
    else if (hit.isCheckbox || event.ctrlKey || event.metaKey) selection.toggle(id, hit.position);
    else if (hit.column === null) selection.only(id, hit.position);
  }

  readonly dblclick = (event: MouseEvent): void => {
    if (cellAt(event)?.column != null) void this.#parts.editing.begin();
  };
}

const isMenuKey = ({ key, altKey }: KeyboardEvent) =>
  key === 'Enter' || key === 'F2' || key === ' ' || (altKey && key === 'ArrowDown');

interface Hit {
  readonly position: number;
  /** Null on the row's header. */
  readonly column: number | null;
  readonly isCheckbox: boolean;
}

/** Rows are reused, so what was hit is read from what ARIA is told. */
function cellAt(event: MouseEvent): Hit | undefined {
  if (!(event.target instanceof Element)) return undefined;
  const cell = event.target.closest('[role=gridcell], [role=rowheader]');
  const row = cell?.closest('[role=row]');
  if (!cell || !row) return undefined;
  const colindex = Number(cell.getAttribute('aria-colindex'));
  return {
    position: Number(row.getAttribute('aria-rowindex')) - 2,
    column: colindex === 1 ? null : colindex - 2,
    isCheckbox: event.target.matches('input'),
  };
}
