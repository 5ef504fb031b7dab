const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const DIGIT_MASK = DIGITS - 1;

/**
 * A new order of items by one 32-bit key each, `keys[item]`; items with equal keys stay as they
 * are in `order`. A stable radix sort, the least significant digit first; digits in which all
 * keys agree cost only the counting.
 */
export function radixOrder(order: Uint32Array, keys: Uint32Array): Uint32Array {
  let from = order;
  let to: Uint32Array = new Uint32Array(order.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = startsOf(keys, from, shift);
    if (!starts) continue;
    for (const item of from) {
      const digit = (keys[item]! >>> shift) & DIGIT_MASK;
      to[starts[digit]!++] = item;
    }
    const spare = from === order ? new Uint32Array(order.length) : from;
    from = to;
    to = spare;
  }
  return from;
}

/** Where the items of each digit go; undefined when all have the same. */
function startsOf(keys: Uint32Array, order: Uint32Array, shift: number): Uint32Array | undefined {
  const starts = new Uint32Array(DIGITS);
  for (const item of order) starts[(keys[item]! >>> shift) & DIGIT_MASK]!++;
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = starts[digit]!;
    if (count === order.length) return undefined;
    starts[digit] = start;
    start += count;
  }
  return starts;
}
