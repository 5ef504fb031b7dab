import { CR, dialectCodes, LF, SPACE, type Dialect, type DialectCodes } from './dialect';
import { FoundRecords, type RecordLimits } from './found-records';
import { MarkSearch, type CodeUnits } from './mark-search';

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

/**
 * The state machine of scan-records.ts, fed piece by piece. Records without a quote, most of most
 * files, do not go through it unless two pieces share them.
 */
export class RecordScanner {
  readonly found: FoundRecords;
  readonly #codes: DialectCodes;
  /** 1 for the code units that end a plain field. */
  readonly #ends = new Uint8Array(65_536);
  #state = RECORD_START;
  #cells = 1;
  /** Units in the pieces before this one. */
  #base = 0;
  #recordStart = 0;
  #quoteStart = 0;

  constructor(dialect: Dialect, limits: RecordLimits) {
    this.found = new FoundRecords(limits, dialect.header);
    this.#codes = dialectCodes(dialect);
    for (const code of [LF, CR, this.#codes.delimiter]) this.#ends[code] = 1;
  }

  push(units: CodeUnits): void {
    const marks = new MarkSearch(units, this.#codes.quote);
    let at = 0;
    while (at < units.length) {
      if (this.#state === RECORD_START) at = this.#passPlain(units, marks, at);
      at = this.#passOther(units, at);
    }
    this.#base += units.length;
    if (this.#state !== RECORD_START) this.found.checkLength(this.#recordStart, this.#base);
  }

  finish(): FoundRecords {
    const end = this.#base;
    if (this.#state === QUOTED || this.#state === ESCAPED)
      this.found.noteQuoted('unclosed', this.#quoteStart, end);
    if (this.#state !== RECORD_START) this.found.add(this.#recordStart, end, this.#cells);
    this.#state = RECORD_START;
    this.found.end = end;
    return this.found;
  }

  /** Finds the plain records at `at`. Gives where one starts that is none, or the length. */
  #passPlain(units: CodeUnits, marks: MarkSearch, from: number): number {
    const { found } = this;
    const { length } = units;
    const { delimiter, quote } = this.#codes;
    const base = this.#base;
    for (let at = from; ; at++) {
      while (at < length && (units[at] === LF || units[at] === CR)) at++;
      const end = marks.next(at);
      if (end === length || units[end] === quote) return at;
      const cells = found.needsCells(end - at) ? cellsOf(units, at, end, delimiter) : 1;
      found.add(base + at, base + end, cells);
      at = end;
    }
  }

  /** Goes on with one record, to its end or the piece's; gives where that is. */
  #passOther(units: CodeUnits, from: number): number {
    const { delimiter, quote, backslash, space } = this.#codes;
    const ends = this.#ends;
    const { length } = units;
    const base = this.#base;
    let state = this.#state;
    let at = from;
    if (state === RECORD_START && at < length) {
      this.#recordStart = base + at;
      this.#cells = 1;
      state = FIELD_START;
    }
    while (at < length) {
      if (state === PLAIN) {
        while (at < length && ends[units[at]!] === 0) at++;
        if (at === length) break;
        if (units[at] !== delimiter) {
          this.found.add(this.#recordStart, base + at, this.#cells);
          state = RECORD_START;
          break;
        }
        at++;
        this.#cells++;
        state = FIELD_START;
        continue;
      }
      const code = units[at]!;
      if (state === FIELD_START) {
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
        this.found.noteQuoted('long', this.#quoteStart, base + at);
        state = PLAIN;
      } else if (code === quote) {
        at++;
        state = backslash === -1 && state === QUOTE_SEEN ? QUOTED : QUOTE_SEEN;
      } else if (code === SPACE) {
        at++;
        state = SPACE_SEEN;
      } else {
        if (state === QUOTE_SEEN && ends[units[at - 2] ?? 0] === 1) {
          this.found.noteQuoted('opened', this.#quoteStart, base + at);
        }
        state = QUOTED;
      }
    }
    this.#state = state;
    return at;
  }
}

/** Of a record without quotes. */
function cellsOf(units: CodeUnits, start: number, end: number, delimiter: number): number {
  let cells = 1;
  for (let at = start; at < end; at++) if (units[at] === delimiter) cells++;
  return cells;
}

/** Index of the next quote or backslash at or after `at`, or the length. */
function skipQuoted(units: CodeUnits, at: number, quote: number, backslash: number): number {
  if (backslash === -1) {
    while (at < units.length && units[at] !== quote) at++;
  } else {
    while (at < units.length && units[at] !== quote && units[at] !== backslash) at++;
  }
  return at;
}
