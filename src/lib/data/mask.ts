/**
 * Which items of a row group: bit `i & 31` of word `i >> 5` is item i. Bits past the group's
 * length are 0. Functions that combine masks return a new one; only `setBit` writes into the mask
 * that it is given.
 */
export type Mask = Uint32Array;

export function emptyMask(length: number): Mask {
  return new Uint32Array((length + 31) >>> 5);
}

export function fullMask(length: number): Mask {
  const mask = emptyMask(length).fill(0xffff_ffff);
  const rest = length & 31;
  if (rest !== 0) mask[mask.length - 1] = 2 ** rest - 1;
  return mask;
}

export function hasBit(mask: Mask, offset: number): boolean {
  return (((mask[offset >>> 5] ?? 0) >>> (offset & 31)) & 1) === 1;
}

/** In place. */
export function setBit(mask: Mask, offset: number): void {
  mask[offset >>> 5]! |= 1 << (offset & 31);
}

/** Bits set in one word (Hacker's Delight, 5-2). */
function countWord(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

export function countBits(mask: Mask): number {
  let count = 0;
  for (const word of mask) count += countWord(word);
  return count;
}

/** As long as `a`; where `b` is shorter it counts as unset. */
export function andMask(a: Mask, b: Mask): Mask {
  return a.map((word, i) => word & (b[i] ?? 0));
}

/** As long as the longer of the two. */
export function orMask(a: Mask, b: Mask): Mask {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  return long.map((word, i) => word | (short[i] ?? 0));
}

/** What is in `a` and not in `b`; as long as `a`. */
export function andNotMask(a: Mask, b: Mask): Mask {
  return a.map((word, i) => word & ~(b[i] ?? 0));
}

/** Visits the offsets of the set bits in ascending order. */
export function forEachBit(mask: Mask, visit: (offset: number) => void): void {
  for (let i = 0; i < mask.length; i++) {
    for (let word = mask[i]!; word !== 0; word &= word - 1) {
      visit((i << 5) + 31 - Math.clz32(word & -word));
    }
  }
}

/** The offset of the set bit that has `rank` set bits before it, or -1 when there are too few. */
export function selectBit(mask: Mask, rank: number): number {
  let left = rank;
  for (let i = 0; i < mask.length; i++) {
    let word = mask[i]!;
    const count = countWord(word);
    if (left >= count) {
      left -= count;
      continue;
    }
    for (; left > 0; left--) word &= word - 1;
    return (i << 5) + 31 - Math.clz32(word & -word);
  }
  return -1;
}

/** How many bits are set before `offset`: the inverse of `selectBit` on set bits. */
export function rankBit(mask: Mask, offset: number): number {
  const last = offset >>> 5;
  let rank = 0;
  for (let i = 0; i < last && i < mask.length; i++) rank += countWord(mask[i]!);
  const below = 2 ** (offset & 31) - 1;
  return rank + countWord((mask[last] ?? 0) & below);
}

export function isEmpty(mask: Mask): boolean {
  return mask.every((word) => word === 0);
}

export function isFull(mask: Mask, length: number): boolean {
  const whole = length >>> 5;
  for (let i = 0; i < whole; i++) if (mask[i] !== 0xffff_ffff) return false;
  const rest = length & 31;
  return rest === 0 || mask[whole] === 2 ** rest - 1;
}
