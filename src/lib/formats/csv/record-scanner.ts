import { FormatError } from '../format-error';
import { CR, dialectCodes, LF, SPACE, type Dialect, type DialectCodes } from './dialect';

/** A quoted field so long that its closing quote is probably missing. */
export interface QuoteWarning {
  /** `unclosed`: the field goes on to the end of the file. `long`: it ends, but late. */
  kind: 'unclosed' | 'long';
  /** Number of the item, from 0; -1 for the header. */
  item: number;
  /** Where the opening quote is; bytes in a RecordScan. */
  at: number;
  /** Length of the field; bytes in a RecordScan. */
  length: number;
}

/** Offsets are in code units from the first pushed one. */
export interface FoundRecords {
  starts: number[];
  /** Length of the whole source. */
  end: number;
  groupItems: number[];
  items: number;
  firstRecord: { start: number; end: number };
  width: number;
  maxWidth: number;
  warnings: QuoteWarning[];
}

export interface ScannerLimits {
  itemsPerGroup: number;
  groupUnits: number;
  maxRecordUnits: number;
}

const RECORD_START = 0;
const FIELD_START = 1;
const PLAIN = 2;
const QUOTED = 3;
/** After a backslash in a quoted field. */
const ESCAPED = 4;
/** After a quote in a quoted field, which may close it. */
const QUOTE_SEEN = 5;
/** After such a quote and spaces. */
const SPACE_SEEN = 6;

const LONG_FIELD_UNITS = 1024 * 1024;
const MAX_WARNINGS = 10;
const MAX_COLUMNS = 16_384;
/** Columns are filled to one length, so one wide record must not widen many others. */
const MAX_GROUP_CELLS = 8_388_608;

/** The state machine of scan-records.ts, fed piece by piece. */
export class RecordScanner {
  readonly #codes: DialectCodes;
  readonly #limits: ScannerLimits;
  /** 1 for the code units that end a plain field. */
  readonly #ends = new Uint8Array(65_536);
  readonly #hasHeader: boolean;
  readonly #found: FoundRecords = {
    starts: [],
    end: 0,
    groupItems: [],
    items: 0,
    firstRecord: { start: 0, end: 0 },
    width: 0,
    maxWidth: 0,
    warnings: [],
  };
  #state = RECORD_START;
  #cells = 1;
  /** Units in the pieces before this one. */
  #base = 0;
  #recordStart = 0;
  #quoteStart = 0;
  #records = 0;
  /** Cells of the widest record in the last group. */
  #groupWidth = 0;

  constructor(dialect: Dialect, limits: ScannerLimits) {
    this.#codes = dialectCodes(dialect);
    this.#limits = limits;
    this.#hasHeader = dialect.header;
    for (const code of [LF, CR, this.#codes.delimiter]) this.#ends[code] = 1;
  }

  /** Where the first record ended, once it has. */
  get firstRecordEnd(): number | undefined {
    return this.#records > 0 ? this.#found.firstRecord.end : undefined;
  }

  push(units: Uint8Array | Uint16Array): void {
    const { delimiter, quote, backslash, space } = this.#codes;
    const ends = this.#ends;
    const length = units.length;
    const base = this.#base;
    let state = this.#state;
    let at = 0;
    while (at < length) {
      if (state === PLAIN) {
        while (at < length && ends[units[at]!] === 0) at++;
        if (at === length) break;
        if (units[at++] === delimiter) {
          this.#cells++;
          state = FIELD_START;
        } else {
          this.#endRecord(base + at - 1);
          state = RECORD_START;
        }
        continue;
      }
      const code = units[at]!;
      if (state <= FIELD_START) {
        if (state === RECORD_START) {
          if (code === LF || code === CR) {
            at++;
            continue;
          }
          this.#startRecord(base + at);
        }
        state = FIELD_START;
        if (code === quote) {
          this.#quoteStart = base + at++;
          state = QUOTED;
        } else if (code === space) at++;
        else state = PLAIN;
      } else if (state === QUOTED) {
        at = skipQuoted(units, at, quote, backslash);
        if (at < length) state = units[at++] === quote ? QUOTE_SEEN : ESCAPED;
      } else if (state === ESCAPED) {
        at++;
        state = QUOTED;
      } else if (ends[code] === 1) {
        this.#noteLongQuote('long', base + at);
        state = PLAIN;
      } else if (code === quote) {
        at++;
        state = backslash === -1 && state === QUOTE_SEEN ? QUOTED : QUOTE_SEEN;
      } else if (code === SPACE) {
        at++;
        state = SPACE_SEEN;
      } else state = QUOTED;
    }
    this.#state = state;
    this.#base = base + length;
    if (state !== RECORD_START) this.#checkRecordLength(this.#base);
  }

  finish(): FoundRecords {
    if (this.#state === QUOTED || this.#state === ESCAPED)
      this.#noteLongQuote('unclosed', this.#base);
    if (this.#state !== RECORD_START) this.#endRecord(this.#base);
    this.#state = RECORD_START;
    this.#found.end = this.#base;
    return this.#found;
  }

  #startRecord(at: number): void {
    this.#recordStart = at;
    this.#cells = 1;
  }

  #endRecord(end: number): void {
    const found = this.#found;
    const cells = this.#cells;
    this.#checkRecordLength(end);
    if (cells > found.maxWidth) this.#widen(cells);
    if (this.#records++ === 0) {
      found.width = cells;
      found.firstRecord = { start: this.#recordStart, end };
      if (this.#hasHeader) return;
    }
    this.#addItem(cells);
  }

  #widen(cells: number): void {
    this.#found.maxWidth = cells;
    if (cells <= MAX_COLUMNS) return;
    throw new FormatError(
      'too-many-columns',
      `Record ${this.#records + 1} has more than ${MAX_COLUMNS.toLocaleString('en')} cells. Check the delimiter, or split the table.`,
    );
  }

  #addItem(cells: number): void {
    const { starts, groupItems } = this.#found;
    const last = groupItems.length - 1;
    const count = groupItems[last];
    const width = Math.max(this.#groupWidth, cells);
    const isFull =
      count === undefined ||
      count >= this.#limits.itemsPerGroup ||
      (count + 1) * width > MAX_GROUP_CELLS ||
      this.#recordStart - (starts[last] ?? 0) >= this.#limits.groupUnits;
    if (isFull) {
      starts.push(this.#recordStart);
      groupItems.push(1);
      this.#groupWidth = cells;
    } else {
      groupItems[last] = count + 1;
      this.#groupWidth = width;
    }
    this.#found.items++;
  }

  #noteLongQuote(kind: QuoteWarning['kind'], end: number): void {
    const length = end - this.#quoteStart;
    if (kind === 'long' && length <= LONG_FIELD_UNITS) return;
    if (this.#found.warnings.length >= MAX_WARNINGS) return;
    const item = this.#hasHeader ? this.#records - 1 : this.#records;
    this.#found.warnings.push({ kind, item, at: this.#quoteStart, length });
  }

  #checkRecordLength(end: number): void {
    if (end - this.#recordStart <= this.#limits.maxRecordUnits) return;
    throw new FormatError(
      'record-too-large',
      `Record ${this.#records + 1} is too long to be one record. A quotation mark in it is probably never closed. Correct the file, or import it again with quotation marks switched off.`,
    );
  }
}

/** Index of the next quote or backslash at or after `at`, or the length. */
function skipQuoted(
  units: Uint8Array | Uint16Array,
  at: number,
  quote: number,
  backslash: number,
): number {
  if (backslash === -1) {
    while (at < units.length && units[at] !== quote) at++;
  } else {
    while (at < units.length && units[at] !== quote && units[at] !== backslash) at++;
  }
  return at;
}
