/** The first byte of each value. A number once given is never given to anything else. */
export const TAG = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  number: 4,
  text: 5,
  /** Text that is no Unicode, as it has half a pair: kept unit by unit. */
  units: 6,
  list: 7,
  object: 8,
  map: 9,
  array: 10,
} as const;

/** Arrays of numbers, by the byte that follows their tag. */
export const ARRAYS = [Uint8Array, Uint16Array, Uint32Array, Float64Array] as const;

/** How deep values may lie in each other: far more than any filter does. */
export const MOST_LEVELS = 200;

/** How many parts lists, objects and maps of one value may have together: each takes memory. */
export const MOST_ITEMS = 2 ** 24;

/** What one value may take; the cells of one segment are one. */
export const MOST_VALUE_BYTES = 2 ** 28;
