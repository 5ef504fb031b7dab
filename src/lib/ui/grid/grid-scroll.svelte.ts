import { columnsBetween, totalWidth, type ColumnOffsets } from '$lib/app/column-offsets';
import type { ActiveCell } from '$lib/app/cursor.svelte';
import {
  follow,
  isAdrift,
  isScaled,
  scrollScale,
  scrollTopFor,
  type ScrollPosition,
} from './scroll-scale';

export const ROW_HEIGHT = 32;
export const HEADER_HEIGHT = 36;
/** Rows drawn beyond each edge, so that fast scrolling meets rows and not paper. */
const OVERSCAN = 8;
/** Where nothing bounds the height, as in print, the grid must not draw everything. */
const MOST_ROWS = 200;
const REST_MS = 150;

/** Where the grid is scrolled to, and which rows and columns that shows. */
export class GridScroll {
  element = $state.raw<HTMLElement | undefined>(undefined);
  clientHeight = $state(0);
  clientWidth = $state(0);
  left = $state(0);
  #at = $state.raw<ScrollPosition>({ top: 0, scrollTop: 0 });
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #count: () => number;
  readonly #columns: () => ColumnOffsets;
  readonly #pinned: () => number;

  readonly viewportHeight = $derived(Math.max(0, this.clientHeight - HEADER_HEIGHT));
  readonly scale = $derived.by(() => scrollScale(this.#count() * ROW_HEIGHT, this.viewportHeight));
  readonly shift = $derived(this.#at.top - this.#at.scrollTop);
  readonly firstVisible = $derived(Math.floor(this.#at.top / ROW_HEIGHT));
  readonly visibleRows = $derived(
    Math.min(Math.ceil(this.viewportHeight / ROW_HEIGHT) + 1, MOST_ROWS),
  );
  readonly page = $derived(Math.max(1, Math.floor(this.viewportHeight / ROW_HEIGHT) - 1));
  /** Rows to draw: a window of constant length over the view, so that elements are reused. */
  readonly drawnFrom = $derived.by(() => {
    const last = Math.max(0, this.#count() - this.drawnRows);
    return Math.min(Math.max(0, this.firstVisible - OVERSCAN), last);
  });
  readonly drawnRows = $derived.by(() => Math.min(this.#count(), this.visibleRows + 2 * OVERSCAN));
  readonly columnRange = $derived.by(() =>
    columnsBetween(this.#columns(), this.left - 200, this.left + this.clientWidth + 200),
  );
  /** The first cell that is cut neither at the top nor at the left, if there is one. */
  readonly firstWhole = $derived.by((): ActiveCell => {
    const position = Math.min(Math.ceil(this.#at.top / ROW_HEIGHT), this.#count() - 1);
    const { starts } = this.#columns();
    const column = starts.findIndex((start) => start >= this.left);
    // A column may be wider than the room for it.
    const isOnScreen = starts[column]! < Math.min(this.left + this.#room, starts.at(-1)!);
    return { position, column: Math.max(0, isOnScreen ? column : column - 1) };
  });
  readonly canvasWidth = $derived.by(() => totalWidth(this.#columns()) + this.#pinned());

  /** @param pinned width of what stays at the left edge */
  constructor(count: () => number, columns: () => ColumnOffsets, pinned: () => number) {
    this.#count = count;
    this.#columns = columns;
    this.#pinned = pinned;
  }

  /** Where a row is drawn in the canvas. */
  yOf(index: number): number {
    return index * ROW_HEIGHT - this.shift;
  }

  /** The element says that it was scrolled. */
  readonly onscroll = (): void => {
    const { element } = this;
    if (!element) return;
    if (element.scrollLeft !== this.left) this.left = element.scrollLeft;
    if (element.scrollTop !== this.#at.scrollTop) {
      this.#at = follow(this.scale, this.#at, element.scrollTop);
    }
    if (isAdrift(this.scale, this.#at, false)) this.#putRight();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (isAdrift(this.scale, this.#at, true)) this.#putRight();
    }, REST_MS);
  };

  /** Puts a row at the top, the part of the topmost row that is scrolled away staying so. */
  toRow(position: number): void {
    this.#goTo(position * ROW_HEIGHT + (this.#at.top % ROW_HEIGHT));
  }

  toTop(): void {
    this.#goTo(0);
  }

  /** After the number of rows has changed: the browser may have moved the element. */
  refit(): void {
    const { element, scale } = this;
    if (!element) return;
    const max = Math.max(0, scale.contentHeight - scale.viewportHeight);
    if (this.#at.top > max) this.#goTo(max);
    else if (isAdrift(scale, { ...this.#at, scrollTop: element.scrollTop }, true)) this.#putRight();
  }

  reveal(position: number, column: number): void {
    this.#revealRow(position);
    this.revealColumn(column);
  }

  revealColumn(column: number): void {
    const { starts } = this.#columns();
    const [start, end] = [starts[column], starts[column + 1]];
    if (!this.element || start === undefined || end === undefined) return;
    const room = this.#room;
    if (start < this.left) this.element.scrollLeft = start;
    else if (end > this.left + room) this.element.scrollLeft = Math.min(start, end - room);
  }

  stop(): void {
    clearTimeout(this.#rest);
  }

  #revealRow(position: number): void {
    if (position < 0) return;
    const y = position * ROW_HEIGHT;
    const { top } = this.#at;
    if (y < top) this.#goTo(y);
    else if (y + ROW_HEIGHT > top + this.viewportHeight) {
      this.#goTo(y + ROW_HEIGHT - this.viewportHeight);
    }
  }

  /** What columns have of the width. */
  get #room(): number {
    return this.clientWidth - this.#pinned();
  }

  #goTo(top: number): void {
    const { scale } = this;
    const max = Math.max(0, scale.contentHeight - scale.viewportHeight);
    this.#at = { ...this.#at, top: Math.min(Math.max(0, top), max) };
    this.#putRight();
  }

  /** Moves the thumb to where it belongs without moving the rows on screen. */
  #putRight(): void {
    const { element, scale } = this;
    if (!element) return;
    element.scrollTop = scrollTopFor(scale, this.#at.top);
    // Browsers round what they are given.
    const { scrollTop } = element;
    this.#at = { top: isScaled(scale) ? this.#at.top : scrollTop, scrollTop };
  }
}
