export interface QueueDragParts {
  /** The middles of the rows from top to bottom, in px of the window. */
  readonly middles: () => readonly number[];
  /** The row that was carried is to stand at another place. */
  readonly onmove: (from: number, to: number) => void;
}

/** The place that a row takes that is let go at a height. */
export function dropAt(middles: readonly number[], from: number, y: number): number {
  return middles.filter((middle, place) => place !== from && middle < y).length;
}

/** A row of the queue that the pointer, or a finger, carries by its handle to another place. */
export class QueueDrag {
  readonly #parts: QueueDragParts;
  /** Null while none is under way. */
  drag = $state.raw<{ readonly from: number; readonly to: number } | null>(null);

  constructor(parts: QueueDragParts) {
    this.#parts = parts;
  }

  /** Hears the handle of the row at a place, until the returned function is called. */
  handle(place: () => number): (grip: HTMLElement) => () => void {
    return (grip) => {
      const { signal, abort } = stopper();
      grip.addEventListener('pointerdown', (event) => this.#press(event, grip, place()), {
        signal,
      });
      grip.addEventListener('pointermove', (event) => this.#carry(event), { signal });
      grip.addEventListener('pointerup', () => this.#drop(), { signal });
      grip.addEventListener('pointercancel', () => (this.drag = null), { signal });
      window.addEventListener('keydown', (event) => this.#keydown(event), { signal });
      return abort;
    };
  }

  #press(event: PointerEvent, grip: HTMLElement, from: number): void {
    if (event.button !== 0) return;
    grip.setPointerCapture(event.pointerId);
    this.drag = { from, to: from };
  }

  #carry(event: PointerEvent): void {
    if (!this.drag) return;
    const to = dropAt(this.#parts.middles(), this.drag.from, event.clientY);
    if (to !== this.drag.to) this.drag = { from: this.drag.from, to };
  }

  #drop(): void {
    const { drag } = this;
    this.drag = null;
    if (drag && drag.from !== drag.to) this.#parts.onmove(drag.from, drag.to);
  }

  #keydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.drag) return;
    event.preventDefault();
    this.drag = null;
  }
}

function stopper() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
