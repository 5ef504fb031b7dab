import { narrowCodes } from './codes';
import { encodeNumbers } from './encode-numbers';
import { END_BYTES, packText, textBytes } from './packed-text';
import type { NumberSegment, Segment } from './segment';

/** Codes are 16 bits wide at most. */
const MOST_VALUES = 65_536;
/** After how many cells a dictionary that does not pay is first looked for. */
const FIRST_LOOK = 8192;
/** Values whose hashes meet in one place; more are a table made to be slow. */
const MOST_PROBES = 256;
const FIRST_SLOTS = 512;
const GOLDEN = 0x9e3779b1;
const NUMBER_BYTES = 8;

/** The hash of a text one code unit longer; that of no text is 0. */
export function hashUnit(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/**
 * Takes a column cell by cell, and stores it in the encoding that takes the fewest bytes: 8 a
 * cell as numbers, 1 or 2 a cell plus the distinct values as a dictionary, or every text as it is.
 *
 * Bytes decide between numbers and a dictionary as well. A column of few distinct numbers is the
 * smaller for being a dictionary, and then an edit, a filter or a sort of it is done once per
 * distinct value; one of many is smaller as numbers, and then comparing without text is faster.
 *
 * A value that was seen before is recognised where it stands in the text, by the hash that the
 * reader of the text makes while it looks for the cell's end: most cells never become strings.
 */
export class ColumnEncoder {
  readonly #expected: number;
  #values: string[] = [];
  #hashes = new Int32Array(FIRST_SLOTS / 2);
  /** Open addressing: 1 + the code of the value whose place it is, 0 where none is. */
  #slots = new Uint32Array(FIRST_SLOTS);
  #codes = new Uint16Array(FIRST_SLOTS);
  #coded = 0;
  /** All cells, once it is clear that most differ. */
  #cells: string[] | undefined;
  #look = FIRST_LOOK;

  /** @param expected cells that will come, at least. */
  constructor(expected: number) {
    this.#expected = expected;
  }

  get length(): number {
    return this.#cells?.length ?? this.#coded;
  }

  push(cell: string): void {
    if (this.#cells) {
      this.#cells.push(cell);
      return;
    }
    let hash = 0;
    for (let i = 0; i < cell.length; i++) hash = hashUnit(hash, cell.charCodeAt(i));
    this.add(cell, 0, cell.length, hash);
  }

  /** The cell `text.slice(start, end)`, whose hash this is. */
  add(text: string, start: number, end: number, hash: number): void {
    if (this.#cells) this.#cells.push(text.slice(start, end));
    else if (!this.#addCode(text, start, end, hash)) this.#giveUp().push(text.slice(start, end));
  }

  /** All cells are empty, or there are none. */
  get isEmpty(): boolean {
    return !this.#cells && this.#values.every((value) => value === '');
  }

  segment(): Segment {
    const cells = this.#cells;
    if (!cells && this.#isDictionaryFittest()) return this.#dictionary();
    return this.#numbers() ?? plainSegment(cells ?? this.#texts());
  }

  /** False where a dictionary does not pay. */
  #addCode(text: string, start: number, end: number, hash: number): boolean {
    const code = this.#codeOf(text, start, end, hash);
    if (code < 0) return false;
    const at = this.#coded;
    if (at === this.#codes.length) this.#growCodes();
    this.#codes[at] = code;
    this.#coded = at + 1;
    if (at === this.#look) {
      if (!this.#isRepeating(at)) this.#giveUp();
      this.#look *= 2;
    }
    return true;
  }

  /** The code of a value that is known or becomes so; -1 where there are too many. */
  #codeOf(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const most = slots.length - 1;
    let slot = mixed(hash) & most;
    for (let probes = 0; probes < MOST_PROBES; probes++) {
      const entry = slots[slot]!;
      if (entry === 0) return this.#addValue(text.slice(start, end), hash, slot);
      if (this.#hashes[entry - 1] === hash && isSame(this.#values[entry - 1]!, text, start, end)) {
        return entry - 1;
      }
      slot = (slot + 1) & most;
    }
    return -1;
  }

  #addValue(value: string, hash: number, slot: number): number {
    const code = this.#values.length;
    if (code === MOST_VALUES) return -1;
    this.#values.push(value);
    this.#hashes[code] = hash;
    this.#slots[slot] = code + 1;
    if (this.#values.length === this.#hashes.length) this.#growSlots();
    return code;
  }

  /** Half of the slots stay free, so that a value is found near its place. */
  #growSlots(): void {
    const hashes = new Int32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    const slots = new Uint32Array(this.#slots.length * 2);
    const most = slots.length - 1;
    for (let code = 0; code < this.#values.length; code++) {
      let slot = mixed(hashes[code]!) & most;
      while (slots[slot] !== 0) slot = (slot + 1) & most;
      slots[slot] = code + 1;
    }
    this.#hashes = hashes;
    this.#slots = slots;
  }

  #growCodes(): void {
    const codes = new Uint16Array(this.#codes.length * 2);
    codes.set(this.#codes);
    this.#codes = codes;
  }

  /**
   * After n cells, drawn from as many values as there are cells, some n² / 2·length repeats are
   * expected (the birthday problem); fewer mean still more values.
   */
  #isRepeating(n: number): boolean {
    return n - this.#values.length >= (n * n) / (2 * this.#expected);
  }

  #giveUp(): string[] {
    const cells = this.#texts();
    this.#cells = cells;
    this.#values = [];
    // A part of no length would hold on to the whole.
    this.#codes = new Uint16Array(0);
    this.#hashes = new Int32Array(0);
    this.#slots = new Uint32Array(0);
    return cells;
  }

  #texts(): string[] {
    const cells = new Array<string>(this.#coded);
    for (let i = 0; i < this.#coded; i++) cells[i] = this.#values[this.#codes[i]!]!;
    return cells;
  }

  #isDictionaryFittest(): boolean {
    const { length } = this;
    const values = this.#values;
    const bytes = length * (values.length > 256 ? 2 : 1) + textBytes(values);
    if (bytes >= length * NUMBER_BYTES) return false;
    let plain = length * END_BYTES;
    for (let i = 0; i < length; i++) plain += values[this.#codes[i]!]!.length;
    return bytes < plain;
  }

  #dictionary(): Segment {
    const { length } = this;
    const values = packText(this.#values);
    const codes = narrowCodes(this.#codes.slice(0, length), this.#values.length);
    return { encoding: 'dictionary', length, values, codes };
  }

  #numbers(): NumberSegment | undefined {
    if (this.#cells) return encodeNumbers(this.#cells);
    return encodeNumbers(this.#values, this.#codes.subarray(0, this.#coded));
  }
}

/** Spreads the hashes of texts that are alike. */
function mixed(hash: number): number {
  const product = Math.imul(hash, GOLDEN);
  return (product ^ (product >>> 15)) >>> 0;
}

function isSame(value: string, text: string, start: number, end: number): boolean {
  const { length } = value;
  if (length !== end - start) return false;
  for (let i = 0; i < length; i++) {
    if (value.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  }
  return true;
}

function plainSegment(cells: readonly string[]): Segment {
  return { encoding: 'plain', length: cells.length, cells: packText(cells) };
}
