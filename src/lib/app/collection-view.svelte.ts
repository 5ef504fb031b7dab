import { untrack } from 'svelte';
import type { Attribute } from '../data/attribute';
import type { Filter } from '../data/filter';
import type { CollectionId, ItemId, RevisionId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { SelectionMasks } from '../data/selection';
import { unwrap, type Fault, type Result } from '../engine/app-error';
import type { CollectionRecord } from '../engine/ports';
import type { Facet, SortKey, ViewInfo } from '../workers/query-api';
import { ArrangedColumns } from './arranged-columns.svelte';
import { Cursor, type ActiveCell } from './cursor.svelte';
import { choiceOf, filterOf, termsOf, withSearch } from './filter-terms';
import { isOutdated } from './is-outdated';
import { RowWindow, rowsOf, type Row } from './row-window';
import { NO_MASKS, masksOf } from './selection-masks';
import type { Sheaf } from './sheaf';
import { ShownOutcomes, type Outcome } from './shown-outcomes';

/** What is asked for. */
export interface ViewQuery {
  readonly filter: Filter | undefined;
  readonly search: string;
  readonly sort: readonly SortKey[];
}

/** What is on screen: always one revision and one order, swapped as a whole. */
export interface ShownView {
  readonly info: ViewInfo;
  readonly attributes: readonly Attribute[];
  readonly rows: RowWindow;
  /** The row to put at the top, keeping the part of it that is scrolled away; null: stay. */
  readonly first: number | null;
  /** Set where another order or filter was asked for, not only a newer revision. */
  readonly isRearranged: boolean;
  /** Set where another order was asked for: it is read from its very beginning. */
  readonly isReordered: boolean;
}

const FIRST_ROWS = 60;
/** Cells in the grid are cut here; editing and copying fetch the whole. */
export const MAX_CHARS = 300;

/**
 * A collection on screen. It follows the head: a new revision, filter or order is opened in the
 * background, its first rows are fetched, and only then it takes the place of the old one.
 */
export class CollectionView {
  readonly id: CollectionId;
  readonly #sheaf: Sheaf;

  /** Undefined until it is known; null when there is no such collection. */
  record = $state.raw<CollectionRecord | null | undefined>(undefined);
  head = $state.raw<Revision | undefined>(undefined);
  query = $state.raw<ViewQuery>({ filter: undefined, search: '', sort: [] });
  shown = $state.raw<ShownView | null>(null);
  /** What went wrong with what is asked for. */
  fault = $state.raw<Fault | null>(null);
  /** Something did once: there is something to show even without rows. */
  hasFailed = $state(false);
  isOpening = $state(false);
  /** Raised when the active cell is to be scrolled to. */
  reveals = $state(0);
  /** The column on show to scroll to, anew with each object; the active cell stays. */
  columnToShow = $state.raw<{ readonly column: number } | null>(null);
  /** Raised when rows have arrived, so that those who read rows read again. */
  arrivals = $state(0);

  #opening = 0;
  #stopOpening = new AbortController();
  readonly #outcomes: ShownOutcomes;

  readonly attributes = $derived(this.shown?.attributes ?? this.head?.attributes ?? []);
  readonly columns: ArrangedColumns;
  readonly #cursor: Cursor;
  /** The active item's id, while its row is loaded. */
  readonly activeId = $derived.by((): ItemId | null => {
    // Read again when rows arrive.
    if (this.arrivals < 0) return null;
    return (this.active && this.shown?.rows.row(this.active.position)?.id) ?? null;
  });

  constructor(sheaf: Sheaf, id: CollectionId, query: ViewQuery) {
    this.#sheaf = sheaf;
    this.id = id;
    this.columns = new ArrangedColumns(id, () => this.attributes);
    this.#cursor = new Cursor(this.columns);
    this.#outcomes = new ShownOutcomes(id);
    this.query = query;
  }

  get active(): ActiveCell | null {
    return this.#cursor.cell;
  }

  /** Follows the collection until the returned function is called. */
  start(): () => void {
    const fail = (error: unknown) => this.#fail({ code: 'internal', message: String(error) });
    const stops = [
      this.#sheaf.watch.collection(this.id).subscribe((record) => {
        this.record = record ?? null;
      }, fail),
      this.#sheaf.watch.head(this.id).subscribe((head) => {
        const isNew = head?.id !== this.head?.id;
        this.head = head;
        if (isNew) void this.#open();
      }, fail),
    ];
    return () => {
      stops.forEach((stop) => stop());
      this.#opening++;
      this.#stopOpening.abort();
      this.#close(this.shown);
      this.#outcomes.stop();
    };
  }

  ask(query: Partial<ViewQuery>): void {
    this.query = { ...untrack(() => this.query), ...query };
    this.fault = null;
    void this.#open();
  }

  /** Makes a cell the active one and brings it into view. */
  activate(cell: ActiveCell): void {
    this.activateInPlace(cell);
    this.reveals++;
  }

  /** Makes a cell the active one that is on screen: nothing scrolls. */
  activateInPlace(cell: ActiveCell): void {
    this.#cursor.moveTo(cell);
  }

  /** Tries again after a fault. */
  reopen(): void {
    void this.#open();
  }

  /** The items between two positions, both included. */
  async masksBetween(from: number, to: number): Promise<SelectionMasks> {
    const [shown, turn] = [this.shown, this.#opening];
    if (!shown || shown.info.count === 0) return NO_MASKS;
    const loaded = to - from < 500 ? shown.rows.idsBetween(from, to) : undefined;
    if (loaded) return masksOf(loaded);
    const result = await this.#sheaf.query.masks(shown.info.view, from, to + 1);
    if (result.ok) return result.value;
    await this.#failAt(turn, shown.info.revision, result.error);
    return NO_MASKS;
  }

  /** The items from one position to another (exclusive), in the order of the view. */
  async itemsBetween(from: number, to: number): Promise<readonly ItemId[]> {
    if (!this.shown) return [];
    const { view } = this.shown.info;
    return unwrap(await this.#sheaf.query.rows(view, from, to, { attributes: [] })).ids;
  }

  /** Every living item of the head. */
  async allMasks(): Promise<SelectionMasks | undefined> {
    const opened = await this.#sheaf.query.openView({ collection: this.id });
    if (!opened.ok) return undefined;
    const masks = await this.#sheaf.query.masks(opened.value.view, 0, opened.value.count);
    await this.#sheaf.query.closeView(opened.value.view);
    return masks.ok ? masks.value : undefined;
  }

  /** A row with its values uncut, of all attributes unless some are named. */
  async wholeRow(position: number, attributes?: readonly string[]): Promise<Row | undefined> {
    if (!this.shown) return undefined;
    const options = attributes ? { attributes } : {};
    const { view } = this.shown.info;
    const rows = unwrap(await this.#sheaf.query.rows(view, position, position + 1, options));
    return rowsOf(rows)[0];
  }

  /**
   * Distinct values with counts, of what matches now; a choice of this attribute's own values is
   * left aside, so that another value can be added to it.
   */
  async facet(attribute: string, limit: number, signal: AbortSignal): Promise<Result<Facet>> {
    const { shown, query } = this;
    if (!shown) return { ok: true, value: { values: [], distinct: 0, empty: 0 } };
    const { join, terms } = termsOf(query.filter);
    const others = terms.filter((term) => choiceOf(term)?.attribute !== attribute);
    if (others.length === terms.length) {
      return this.#sheaf.query.facet(shown.info.view, attribute, limit, signal);
    }
    const filter = withSearch(filterOf({ join, terms: others }), query.search);
    const { revision } = shown.info;
    const request = { collection: this.id, revision, ...(filter ? { filter } : {}) };
    const opened = await this.#sheaf.query.openView(request, signal);
    if (!opened.ok) return opened;
    const facet = await this.#sheaf.query.facet(opened.value.view, attribute, limit, signal);
    await this.#sheaf.query.closeView(opened.value.view);
    return facet;
  }

  /** Null for an item that is filtered out. */
  async positionOf(item: ItemId): Promise<number | null> {
    if (!this.shown) return null;
    return unwrap(await this.#sheaf.query.positionOf(this.shown.info.view, item));
  }

  /** Resolves when what a batch that has ended made, or something later, is on screen. */
  shows(outcome: Outcome): Promise<void> {
    return this.#outcomes.whenShown(outcome);
  }

  #fail(fault: Fault): void {
    this.fault = fault;
    this.hasFailed = true;
  }

  /** What was asked for since a turn tells its own faults. */
  async #failAt(turn: number, revision: RevisionId, fault: Fault): Promise<void> {
    const isOld = await isOutdated(this.#sheaf, this.id, revision, fault);
    if (!isOld && turn === this.#opening) this.#fail(fault);
  }

  async #open(): Promise<void> {
    const turn = ++this.#opening;
    const { head, query } = this;
    if (!head) return;
    this.isOpening = true;
    this.#stopOpening.abort();
    this.#stopOpening = new AbortController();
    const filter = withSearch(query.filter, query.search);
    const request = {
      ...{ collection: this.id, revision: head.id },
      ...(filter ? { filter } : {}),
      ...(query.sort.length > 0 ? { sort: query.sort } : {}),
    };
    const opened = await this.#sheaf.query.openView(request, this.#stopOpening.signal);
    if (turn !== this.#opening) {
      if (opened.ok) void this.#sheaf.query.closeView(opened.value.view);
      return;
    }
    if (opened.ok) await this.#prepare(turn, opened.value, head, query);
    else await this.#failAt(turn, head.id, opened.error);
    if (turn === this.#opening) this.isOpening = false;
  }

  /** Fetches what will be seen first, finds the old place in the new order, then swaps. */
  async #prepare(turn: number, info: ViewInfo, head: Revision, query: ViewQuery): Promise<void> {
    const rows = this.#rowsOf(turn, info);
    const isRearranged = query !== this.#shownQuery;
    const isReordered = this.#shownQuery !== null && !isSameOrder(query, this.#shownQuery);
    const { first, row } = isReordered
      ? this.#beginning()
      : await this.#placeIn(info, isRearranged);
    const [top, end] = this.shown?.rows.range ?? [0, FIRST_ROWS];
    // The grid that stays draws the same rows at once: those that it was scrolled to.
    const from = first ?? top;
    await rows.load(from, from + Math.max(FIRST_ROWS, end - top));
    if (turn !== this.#opening) {
      this.#close({ info, rows });
      return;
    }
    const old = this.shown;
    this.fault = null;
    this.#shownQuery = query;
    this.shown = { info, rows, attributes: head.attributes, first, isRearranged, isReordered };
    if (row !== null) this.#cursor.moveToRow(row);
    this.#close(old);
    this.#outcomes.show(head);
  }

  #shownQuery: ViewQuery | null = null;

  #rowsOf(turn: number, info: ViewInfo): RowWindow {
    return new RowWindow(
      (from, to) => this.#sheaf.query.rows(info.view, from, to, { maxChars: MAX_CHARS }),
      {
        count: info.count,
        onRows: () => this.arrivals++,
        onFault: (fault) => void this.#failAt(turn, info.revision, fault),
      },
    );
  }

  /** Who sorts wants to see what comes first; in the header they may go on sorting. */
  #beginning(): { first: number; row: number | null } {
    const isInHeader = this.active !== null && this.active.position < 0;
    return { first: 0, row: isInHeader ? null : 0 };
  }

  /** The row to begin with, and the one that the active item has; null: as it is. */
  async #placeIn(
    info: ViewInfo,
    isRearranged: boolean,
  ): Promise<{ first: number | null; row: number | null }> {
    const { shown, active, activeId } = this;
    if (!shown) return { first: null, row: null };
    const position = activeId === null ? null : await this.#find(info, activeId);
    const last = Math.max(0, info.count - 1);
    const next = position ?? (isRearranged ? 0 : Math.min(active?.position ?? 0, last));
    const isInHeader = active !== null && active.position < 0;
    const row = isInHeader ? null : next;
    if (isRearranged) return { first: position === null ? 0 : Math.max(0, position - 4), row };

    const top = shown.rows.range[0];
    const topId = shown.rows.row(top)?.id;
    const found = topId === undefined ? null : await this.#find(info, topId);
    return { first: found === top ? null : (found ?? Math.min(top, last)), row };
  }

  async #find(info: ViewInfo, item: ItemId): Promise<number | null> {
    const result = await this.#sheaf.query.positionOf(info.view, item);
    return result.ok ? result.value : null;
  }

  #close(view: Pick<ShownView, 'info' | 'rows'> | null): void {
    if (!view) return;
    view.rows.close();
    void this.#sheaf.query.closeView(view.info.view);
  }
}

const isSameOrder = (a: ViewQuery, b: ViewQuery): boolean =>
  JSON.stringify(a.sort) === JSON.stringify(b.sort);
