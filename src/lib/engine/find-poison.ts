import { ChunkDeath } from './chunk-death';
import type { LeftOut } from './operation';

/**
 * Finds the one item that a chunk cannot be run with, by running ever smaller parts of it.
 * `probe` runs the items from one place up to another and dies as the chunk did. Undefined when it
 * is none: every part by itself comes to its end.
 */
export async function findPoison(
  items: number,
  probe: (from: number, to: number) => Promise<void>,
): Promise<LeftOut | undefined> {
  if (items === 0) return undefined;
  let from = 0;
  let to = items;
  while (to - from > 1) {
    const middle = (from + to) >>> 1;
    if (await dies(() => probe(from, middle))) to = middle;
    else from = middle;
  }
  // Of the last part it was only concluded that it must be the one.
  const death = await dies(() => probe(from, to));
  return death && { at: from, why: death.why };
}

async function dies(run: () => Promise<void>): Promise<ChunkDeath | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof ChunkDeath) return error;
    throw error;
  }
}
