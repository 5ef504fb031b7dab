/**
 * What a worker holds at its worst for each byte that a chunk reads or makes: the strings in
 * between, and what is garbage by then and not collected yet. `npm run bench:memory` shows both.
 */
const HELD_PER_BYTE = 5;

/** Bytes that a chunk holds in memory at its worst, by those that it reads and makes. */
export function heldBytes(bytes: number): number {
  return bytes * HELD_PER_BYTE;
}
