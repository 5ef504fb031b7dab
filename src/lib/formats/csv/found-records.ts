import { count } from '../../data/counted';
import { FormatError } from '../format-error';

/** A quoted field so long that its closing quote is probably missing. */
export interface QuoteWarning {
  /**
   * `unclosed`: the field goes on to the end of the file. `long`: it ends, but late. `opened`: what
   * looks like the beginning of another quoted field is in it.
   */
  kind: 'unclosed' | 'long' | 'opened';
  /** Number of the item, from 0; -1 for the header. */
  item: number;
  /** Where the opening quote is; bytes in a RecordScan. */
  at: number;
  /** Length of the field; bytes in a RecordScan. */
  length: number;
}

export interface RecordLimits {
  itemsPerGroup: number;
  /** A group ends early once it holds this many code units. */
  groupUnits: number;
  maxRecordUnits: number;
}

/** More columns than this are the work of a wrong delimiter, and no spreadsheet opens them. */
export const MOST_COLUMNS = 16_384;
const LONG_FIELD_UNITS = 1024 * 1024;
const MAX_WARNINGS = 10;
/** Columns are filled to one length, so one wide record must not widen many others. */
const MAX_GROUP_CELLS = 8_388_608;

/** What a scan finds, record by record. Offsets are in code units from the first one scanned. */
export class FoundRecords {
  /** Where each group of items starts. */
  readonly starts: number[] = [];
  /** Items of each group. */
  readonly groupItems: number[] = [];
  items = 0;
  /** The items, and the header. */
  records = 0;
  firstRecord = { start: 0, end: 0 };
  /** Cells of the first record. */
  width = 0;
  readonly warnings: QuoteWarning[] = [];
  /** Length of the whole source. */
  end = 0;
  readonly #limits: RecordLimits;
  readonly #hasHeader: boolean;
  /** A record of fewer units cannot have so many cells that it, or a group of such, is too wide. */
  readonly #narrowUnits: number;
  /** Cells of the widest record in the last group. */
  #groupWidth = 0;

  constructor(limits: RecordLimits, hasHeader: boolean) {
    this.#limits = limits;
    this.#hasHeader = hasHeader;
    this.#narrowUnits = Math.min(MOST_COLUMNS, Math.floor(MAX_GROUP_CELLS / limits.itemsPerGroup));
  }

  /** Whether the next record's cells must be known if it has so many code units. */
  needsCells(units: number): boolean {
    return this.records === 0 || units >= this.#narrowUnits;
  }

  /** @param cells 1 is as good as any number for a record whose cells need not be known. */
  add(start: number, end: number, cells: number): void {
    this.checkLength(start, end);
    if (cells > MOST_COLUMNS) throw this.#tooManyColumns();
    if (this.records++ === 0) {
      this.firstRecord = { start, end };
      this.width = cells;
      if (this.#hasHeader) return;
    }
    this.#addItem(start, cells);
  }

  /** Of a record that may not have ended yet. */
  checkLength(start: number, end: number): void {
    if (end - start <= this.#limits.maxRecordUnits) return;
    throw new FormatError(
      'record-too-large',
      `Record ${this.records + 1} is too long to be one record. A quotation mark in it is probably never closed. Correct the file, or import it again with quotation marks switched off.`,
    );
  }

  /** Notes a quoted field of the record that comes next, if it is strange. */
  noteQuoted(kind: QuoteWarning['kind'], at: number, end: number): void {
    const length = end - at;
    if (kind === 'long' && length <= LONG_FIELD_UNITS) return;
    const isKnown = kind === 'opened' && this.warnings.at(-1)?.at === at;
    // Only the last field of all is never closed, and that changes most.
    if (isKnown || (this.warnings.length >= MAX_WARNINGS && kind !== 'unclosed')) return;
    const item = this.#hasHeader ? this.records - 1 : this.records;
    this.warnings.push({ kind, item, at, length });
  }

  #addItem(start: number, cells: number): void {
    const last = this.groupItems.length - 1;
    const count = this.groupItems[last];
    const width = Math.max(this.#groupWidth, cells);
    const isFull =
      count === undefined ||
      count >= this.#limits.itemsPerGroup ||
      (count + 1) * width > MAX_GROUP_CELLS ||
      start - (this.starts[last] ?? 0) >= this.#limits.groupUnits;
    if (isFull) {
      this.starts.push(start);
      this.groupItems.push(1);
      // A shorter record gets cells for all of the header's columns.
      this.#groupWidth = Math.max(this.width, cells);
    } else {
      this.groupItems[last] = count + 1;
      this.#groupWidth = width;
    }
    this.items++;
  }

  #tooManyColumns(): FormatError {
    return new FormatError(
      'too-many-columns',
      `Record ${this.records + 1} has more than ${count(MOST_COLUMNS)} cells. Check the delimiter, or split the table.`,
    );
  }
}
