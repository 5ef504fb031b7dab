import { inBreaths, type Breathe } from './breathing';
import { sortKey } from './compare-texts';

const UPPER_A = 65;
const UPPER_Z = 90;
const TO_LOWER = 32;
const ASCII_END = 128;
const LATIN_END = 256;
const CHARACTERS_GUESS = 16;

/**
 * The sort keys of many texts, end to end in one array of code units: a million keys are read in
 * any order without touching a million strings.
 */
export class KeyBuffer {
  #units: Uint16Array;
  /** Where key i begins; one more entry than there are keys. */
  readonly #starts: Uint32Array;
  #isLatin = true;

  private constructor(count: number) {
    this.#units = new Uint16Array(Math.max(64, count * CHARACTERS_GUESS));
    this.#starts = new Uint32Array(count + 1);
  }

  static async of(
    count: number,
    textOf: (i: number) => string,
    breathe: Breathe,
  ): Promise<KeyBuffer> {
    const keys = new KeyBuffer(count);
    await inBreaths(count, breathe, (from, to) => {
      for (let i = from; i < to; i++) {
        keys.#starts[i + 1] = keys.#append(textOf(i), keys.#starts[i]!);
      }
    });
    return keys;
  }

  /** How many characters fit in 32 bits: fewer once one of them is beyond Latin-1. */
  get width(): 2 | 4 {
    return this.#isLatin ? 4 : 2;
  }

  lengthOf(i: number): number {
    return this.#starts[i + 1]! - this.#starts[i]!;
  }

  /** `width` characters from `depth` on; past the end they count as 0, below all others. */
  prefix(i: number, depth: number, width: number): number {
    const units = this.#units;
    const end = this.#starts[i + 1]!;
    const bits = this.#isLatin ? 8 : 16;
    let at = this.#starts[i]! + depth;
    let prefix = 0;
    for (const stop = at + width; at < stop; at++) {
      prefix = (prefix << bits) | (at < end ? units[at]! : 0);
    }
    return prefix >>> 0;
  }

  /** The order of two keys by their code units, of which the first `depth` are known to agree. */
  compare(a: number, b: number, depth: number): number {
    const units = this.#units;
    const endA = this.#starts[a + 1]!;
    const endB = this.#starts[b + 1]!;
    let atA = this.#starts[a]! + depth;
    let atB = this.#starts[b]! + depth;
    for (; atA < endA && atB < endB; atA++, atB++) {
      const difference = units[atA]! - units[atB]!;
      if (difference !== 0) return difference;
    }
    return endA - atA - (endB - atB);
  }

  /** Writes the key of a text at `start` and says where it ends. */
  #append(text: string, start: number): number {
    this.#reserve(start + text.length);
    const units = this.#units;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= ASCII_END) return this.#appendKey(sortKey(text), start);
      units[start + i] = unit >= UPPER_A && unit <= UPPER_Z ? unit + TO_LOWER : unit;
    }
    return start + text.length;
  }

  #appendKey(key: string, start: number): number {
    this.#reserve(start + key.length);
    for (let i = 0; i < key.length; i++) {
      const unit = key.charCodeAt(i);
      if (unit >= LATIN_END) this.#isLatin = false;
      this.#units[start + i] = unit;
    }
    return start + key.length;
  }

  #reserve(length: number): void {
    if (length <= this.#units.length) return;
    const grown = new Uint16Array(Math.max(length, this.#units.length * 2));
    grown.set(this.#units);
    this.#units = grown;
  }
}
