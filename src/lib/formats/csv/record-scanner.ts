import { CR, dialectCodes, LF, SPACE, type Dialect, type DialectCodes } from './dialect';
import { FoundRecords, type RecordLimits } from './found-records';

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

/** The state machine of scan-records.ts, fed piece by piece. */
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
          this.found.add(this.#recordStart, base + at - 1, this.#cells);
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
          this.#recordStart = base + at;
          this.#cells = 1;
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
        this.found.noteQuoted('long', this.#quoteStart, base + at);
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
    if (state !== RECORD_START) this.found.checkLength(this.#recordStart, this.#base);
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
