/**
 * Lets others in between two pieces of long work; rejects where the work is not wanted any more.
 * Given by whoever knows how to: work on data is pure.
 */
export type Breathe = () => Promise<void>;

/** Items that are worked on in one breath: some milliseconds. */
export const BREATH_ITEMS = 32_768;

/** Does the work on `count` things a block at a time, and breathes before each. */
export async function inBreaths(
  count: number,
  breathe: Breathe,
  work: (from: number, to: number) => void,
): Promise<void> {
  for (let from = 0; from < count; from += BREATH_ITEMS) {
    await breathe();
    work(from, Math.min(count, from + BREATH_ITEMS));
  }
}
