import { dropPlace, type ColumnOffsets } from '$lib/app/column-offsets';

export interface DragParts {
  readonly offsets: () => ColumnOffsets;
  /** Where the first column begins in the row of headers. */
  readonly pinned: () => number;
  /** The place that a column would take, which may be out of sight. */
  readonly onover: (place: number) => void;
  readonly onmove: (from: number, to: number) => void;
}

interface Drag {
  readonly from: number;
  readonly to: number;
}

/** Less is a click that was not held still. */
const SLOP_PX = 5;

/**
 * A column that the pointer carries by its header to another place. A finger scrolls instead: for it
 * there is the panel of columns.
 */
export class ColumnDrag {
  readonly #parts: DragParts;
  #pressed: { readonly column: number; readonly x: number } | null = null;
  /** Null while none is under way. */
  drag = $state.raw<Drag | null>(null);
  /** Where the column would be put in, in px from the first; null where it stays. */
  readonly mark = $derived.by((): number | null => {
    if (!this.drag || this.drag.from === this.drag.to) return null;
    const { from, to } = this.drag;
    return this.#parts.offsets().starts[to > from ? to + 1 : to] ?? null;
  });

  constructor(parts: DragParts) {
    this.#parts = parts;
  }

  /** Hears the row of headers, until the returned function is called. */
  readonly listen = (headers: HTMLElement): (() => void) => {
    const stop = new AbortController();
    const { signal } = stop;
    headers.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    headers.addEventListener('pointermove', (event) => this.#carry(event, headers), { signal });
    headers.addEventListener('pointerup', () => this.#drop(), { signal });
    headers.addEventListener('pointercancel', () => this.#cancel(), { signal });
    // Before the grid hears it, where it would clear the selection.
    const first = { signal, capture: true };
    window.addEventListener('keydown', (event) => this.#keydown(event), first);
    return () => stop.abort();
  };

  #press(event: PointerEvent): void {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    const name = event.target instanceof Element && event.target.closest('.name');
    const header = name && name.closest('[role=columnheader]');
    if (!header) return;
    this.#pressed = { column: Number(header.getAttribute('aria-colindex')) - 2, x: event.clientX };
  }

  #carry(event: PointerEvent, headers: HTMLElement): void {
    if (!this.#pressed) return;
    // It may have been let go where nobody heard of it.
    if ((event.buttons & 1) === 0) {
      this.#cancel();
      return;
    }
    const { column, x } = this.#pressed;
    if (!this.drag && Math.abs(event.clientX - x) < SLOP_PX) return;
    // From here on this is no click on what was pressed.
    if (!this.drag) headers.setPointerCapture(event.pointerId);
    const left = headers.getBoundingClientRect().left + this.#parts.pinned();
    const to = dropPlace(this.#parts.offsets(), column, event.clientX - left);
    if (to === this.drag?.to) return;
    this.drag = { from: column, to };
    this.#parts.onover(to);
  }

  #drop(): void {
    const { drag } = this;
    this.#cancel();
    if (drag && drag.from !== drag.to) this.#parts.onmove(drag.from, drag.to);
  }

  #cancel(): void {
    this.#pressed = null;
    this.drag = null;
  }

  #keydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.drag) return;
    event.preventDefault();
    event.stopPropagation();
    this.#cancel();
  }
}
