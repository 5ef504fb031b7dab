import Dexie, { mergeRanges, RangeSet, type IndexableType, type IntervalTree } from 'dexie';

/** Keys between two, both included. */
export interface KeyRange {
  readonly from: IndexableType;
  readonly to: IndexableType;
}

/**
 * Gathers which rows of some tables were written since they were last taken: here, in other tabs and
 * in workers, as Dexie's own broadcast tells them.
 */
export class ChangedKeys<Table extends string> {
  readonly #prefix: string;
  readonly #tables: readonly Table[];
  readonly #onChange: () => void;
  #changed = new Map<Table, RangeSet>();
  #isAllChanged = true;

  constructor(dbName: string, tables: readonly Table[], onChange: () => void) {
    this.#prefix = `idb://${dbName}/`;
    this.#tables = tables;
    this.#onChange = onChange;
    Dexie.on('storagemutated', (parts) => this.#note(parts));
  }

  /** Null where nobody can tell: then all of them. */
  take(): ReadonlyMap<Table, readonly KeyRange[]> | null {
    const [changed, isAll] = [this.#changed, this.#isAllChanged];
    this.#changed = new Map();
    this.#isAllChanged = false;
    if (isAll) return null;
    return new Map([...changed].map(([table, ranges]) => [table, [...rangesOf(ranges)]]));
  }

  /** What was taken was of no use: everything counts as changed. */
  giveBack(): void {
    this.#isAllChanged = true;
  }

  #note(parts: Readonly<Record<string, IntervalTree>>): void {
    // `all` follows a page that comes back from the browser's cache.
    const touched = this.#tables.filter((table) => `${this.#prefix}${table}/` in parts);
    if ('all' in parts) this.#isAllChanged = true;
    else if (touched.length === 0) return;
    for (const table of touched) {
      const ranges = this.#changed.get(table) ?? new RangeSet();
      // From another tab it comes without its methods.
      mergeRanges(ranges, parts[`${this.#prefix}${table}/`]!);
      this.#changed.set(table, ranges);
    }
    Dexie.ignoreTransaction(this.#onChange);
  }
}

function* rangesOf(ranges: RangeSet): Generator<KeyRange> {
  for (const { from, to } of ranges) yield { from, to };
}
