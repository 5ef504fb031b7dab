import type { ItemId } from '../data/ids';
import type { Fault, Result } from '../engine/app-error';
import type { ViewRows } from '../workers/query-api';

/** One row as the grid shows it: `cells[i]` belongs to the i-th attribute that was asked for. */
export interface Row {
  readonly id: ItemId;
  readonly cells: readonly string[];
}

export type FetchRows = (from: number, to: number) => Promise<Result<ViewRows>>;

export interface RowWindowOptions {
  readonly count: number;
  readonly blockRows?: number;
  readonly maxBlocks?: number;
  /** Called after rows have arrived. */
  readonly onRows?: () => void;
  readonly onFault?: (fault: Fault) => void;
}

const IN_FLIGHT = 2;

/**
 * The rows of a view, fetched in blocks as they are wanted and kept while they are recent. Only
 * what is wanted now is fetched: a request that has not started when the grid has moved on is
 * dropped, so a flying thumb never leaves a queue behind.
 */
export class RowWindow {
  readonly count: number;
  readonly #fetch: FetchRows;
  readonly #options: RowWindowOptions;
  readonly #blockRows: number;
  /** In order of use: the first is the one to let go. */
  readonly #blocks = new Map<number, readonly Row[]>();
  readonly #inFlight = new Map<number, Promise<void>>();
  #wanted: number[] = [];
  #range: readonly [from: number, to: number] = [0, 0];
  #isClosed = false;

  constructor(fetch: FetchRows, options: RowWindowOptions) {
    this.#fetch = fetch;
    this.#options = options;
    this.#blockRows = options.blockRows ?? 200;
    this.count = options.count;
  }

  /** The range that was wanted or loaded last. */
  get range(): readonly [from: number, to: number] {
    return this.#range;
  }

  /** Undefined while it is not there. */
  row(index: number): Row | undefined {
    const block = Math.floor(index / this.#blockRows);
    return this.#blocks.get(block)?.[index - block * this.#blockRows];
  }

  /** The items of rows `from` to `to`, both included; undefined where one of them is not there. */
  idsBetween(from: number, to: number): ItemId[] | undefined {
    const ids: ItemId[] = [];
    for (let index = from; index <= to; index++) {
      const row = this.row(index);
      if (!row) return undefined;
      ids.push(row.id);
    }
    return ids;
  }

  /** Says what is on show, `to` exclusive; what is missing of it and around it is fetched. */
  want(from: number, to: number, around = 0): void {
    this.#range = this.#within(from, to);
    const shown = this.#blocksOf(from, to);
    const near = this.#blocksOf(from - around, to + around);
    this.#wanted = [...new Set([...shown, ...near])].filter((block) => !this.#touch(block));
    this.#pump();
  }

  /** Resolves when the range, `to` exclusive, is there, or could not be fetched. */
  async load(from: number, to: number): Promise<void> {
    this.#range = this.#within(from, to);
    const missing = this.#blocksOf(from, to).filter((block) => !this.#touch(block));
    await Promise.all(missing.map((block) => this.#inFlight.get(block) ?? this.#start(block)));
  }

  close(): void {
    this.#isClosed = true;
    this.#wanted = [];
  }

  #within(from: number, to: number): readonly [from: number, to: number] {
    return [Math.max(0, from), Math.min(this.count, to)];
  }

  #blocksOf(from: number, to: number): number[] {
    const last = Math.min(this.count, to) - 1;
    const blocks: number[] = [];
    const first = Math.floor(Math.max(0, from) / this.#blockRows);
    for (let block = first; block * this.#blockRows <= last; block++) blocks.push(block);
    return blocks;
  }

  #touch(block: number): boolean {
    const rows = this.#blocks.get(block);
    if (!rows) return false;
    this.#blocks.delete(block);
    this.#blocks.set(block, rows);
    return true;
  }

  #pump(): void {
    while (this.#inFlight.size < IN_FLIGHT && !this.#isClosed) {
      const next = this.#wanted.shift();
      if (next === undefined) return;
      if (!this.#inFlight.has(next)) void this.#start(next);
    }
  }

  #start(block: number): Promise<void> {
    const arrival = this.#bring(block).finally(() => {
      this.#inFlight.delete(block);
      this.#pump();
    });
    this.#inFlight.set(block, arrival);
    return arrival;
  }

  async #bring(block: number): Promise<void> {
    const from = block * this.#blockRows;
    const result = await this.#fetch(from, Math.min(this.count, from + this.#blockRows));
    if (this.#isClosed) return;
    if (!result.ok) {
      this.#options.onFault?.(result.error);
      return;
    }
    this.#keep(block, rowsOf(result.value));
    this.#options.onRows?.();
  }

  #keep(block: number, rows: readonly Row[]): void {
    this.#blocks.set(block, rows);
    const max = this.#options.maxBlocks ?? 40;
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= max) return;
      this.#blocks.delete(oldest);
    }
  }
}

export function rowsOf(view: ViewRows): Row[] {
  return view.ids.map((id, row) => ({
    id,
    cells: view.cells.map((column) => column[row] ?? ''),
  }));
}
