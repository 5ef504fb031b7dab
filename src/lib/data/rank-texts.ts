import { BREATH_ITEMS, inBreaths, type Breathe } from './breathing';
import { KeyBuffer } from './key-buffer';

/** Runs up to this long are sorted by insertion. */
const SHORT_RUN = 16;
/** A double holds 53 bits exactly: 32 of the key and 21 of the index, or 24 (16) and 29. */
const INDEX_SPAN = 2 ** 21;
const LONG_INDEX_SPAN = 2 ** 29;

/**
 * The ranks of texts in the order of `compareTexts`, from 0 and without gaps; equal texts share
 * one. `textOf` may be asked again for texts whose sort keys are equal.
 */
export async function rankTexts(
  count: number,
  textOf: (i: number) => string,
  breathe: Breathe,
): Promise<Uint32Array> {
  const keys = await KeyBuffer.of(count, textOf, breathe);
  return new TextSorter(count, keys, textOf).ranks(breathe);
}

/**
 * A most-significant-first radix sort of the sort keys: the next few characters are packed with
 * the text's index into one double, so that sorting is a native sort of numbers; texts that agree
 * so far go on with the characters behind.
 */
class TextSorter {
  readonly #textOf: (i: number) => string;
  readonly #keys: KeyBuffer;
  readonly #order: Uint32Array;
  readonly #packed: Float64Array;
  readonly #before: Uint32Array;
  /** Start, end and agreeing characters of the runs that are still to be sorted. */
  readonly #runs: number[] = [];

  constructor(count: number, keys: KeyBuffer, textOf: (i: number) => string) {
    this.#textOf = textOf;
    this.#keys = keys;
    this.#order = Uint32Array.from({ length: count }, (_, i) => i);
    this.#packed = new Float64Array(count);
    this.#before = new Uint32Array(count);
  }

  async ranks(breathe: Breathe): Promise<Uint32Array> {
    await this.#sort(breathe);
    const order = this.#order;
    const ranks = new Uint32Array(order.length);
    let rank = 0;
    await inBreaths(order.length, breathe, (from, to) => {
      for (let i = from; i < to; i++) {
        if (i > 0 && this.#compare(order[i - 1]!, order[i]!, 0) !== 0) rank++;
        ranks[order[i]!] = rank;
      }
    });
    return ranks;
  }

  async #sort(breathe: Breathe): Promise<void> {
    const runs = this.#runs;
    runs.push(0, this.#order.length, 0);
    let sorted = 0;
    while (runs.length > 0) {
      const depth = runs.pop()!;
      const end = runs.pop()!;
      const start = runs.pop()!;
      if (end - start <= SHORT_RUN) this.#sortShort(start, end, depth);
      else this.#split(start, end, depth);
      sorted += end - start;
      if (sorted < BREATH_ITEMS) continue;
      await breathe();
      sorted = 0;
    }
  }

  /** Sorts a run by its next characters; what still agrees becomes new runs. */
  #split(start: number, end: number, depth: number): void {
    const length = end - start;
    const isLong = length > INDEX_SPAN;
    const span = isLong ? LONG_INDEX_SPAN : INDEX_SPAN;
    const width = this.#keys.width - (isLong ? 1 : 0);
    if (!this.#pack(start, end, depth, width, span)) {
      this.#sortSame(start, end, depth + width);
      return;
    }
    const packed = this.#packed.subarray(0, length).sort();
    const before = this.#before;
    before.set(this.#order.subarray(start, end));
    let runStart = start;
    let runPrefix = Math.floor(packed[0]! / span);
    for (let i = 0; i < length; i++) {
      const prefix = Math.floor(packed[i]! / span);
      this.#order[start + i] = before[packed[i]! - prefix * span]!;
      if (prefix === runPrefix) continue;
      this.#addRun(runStart, start + i, depth + width);
      runStart = start + i;
      runPrefix = prefix;
    }
    this.#addRun(runStart, end, depth + width);
  }

  /** Packs prefixes and indexes; false when all prefixes are the same. */
  #pack(start: number, end: number, depth: number, width: number, span: number): boolean {
    const first = this.#keys.prefix(this.#order[start]!, depth, width);
    let isSame = true;
    for (let i = start; i < end; i++) {
      const prefix = this.#keys.prefix(this.#order[i]!, depth, width);
      if (prefix !== first) isSame = false;
      this.#packed[i - start] = prefix * span + (i - start);
    }
    return !isSame;
  }

  #addRun(start: number, end: number, depth: number): void {
    if (end - start > 1) this.#runs.push(start, end, depth);
  }

  /** A run whose next characters agree, too: goes on behind them unless all keys end there. */
  #sortSame(start: number, end: number, depth: number): void {
    const run = this.#order.subarray(start, end);
    if (run.some((i) => this.#keys.lengthOf(i) > depth)) this.#addRun(start, end, depth);
    else run.sort((a, b) => this.#compare(a, b, 0));
  }

  #sortShort(start: number, end: number, depth: number): void {
    const order = this.#order;
    for (let i = start + 1; i < end; i++) {
      const item = order[i]!;
      let place = i;
      for (; place > start && this.#compare(order[place - 1]!, item, depth) > 0; place--) {
        order[place] = order[place - 1]!;
      }
      order[place] = item;
    }
  }

  #compare(a: number, b: number, depth: number): number {
    const order = this.#keys.compare(a, b, depth);
    if (order !== 0) return order;
    const textA = this.#textOf(a);
    const textB = this.#textOf(b);
    return textA === textB ? 0 : textA < textB ? -1 : 1;
  }
}
