import type { ItemId } from '../data/ids';
import { clipboardRow } from './clipboard-table';
import type { CollectionView } from './collection-view.svelte';

/** More is a job for an export. */
export const MOST_COPIED = 1_000;

const AT_ONCE = 50;

export interface CopiedItems {
  readonly text: string;
  /** How many of the items it has: those that are not filtered out. */
  readonly count: number;
}

type Copied = Pick<CollectionView, 'columns' | 'positionOf' | 'wholeRow'>;

/**
 * Items as a text for the clipboard, rows and columns in the order of the view; what is filtered out
 * or hidden is left out.
 */
export async function copyItems(view: Copied, items: readonly ItemId[]): Promise<CopiedItems> {
  const positions: number[] = [];
  await eachOf(items, async (item) => {
    const position = await view.positionOf(item);
    if (position !== null) positions.push(position);
  });
  positions.sort((a, b) => a - b);
  const attributes = view.columns.shown.map(({ attribute }) => attribute.name);
  const lines = new Map<number, string>();
  await eachOf(positions, async (position) => {
    const row = await view.wholeRow(position, attributes);
    if (row) lines.set(position, clipboardRow(row.cells));
  });
  const found = positions.flatMap((position) => lines.get(position) ?? []);
  return { text: found.join('\n'), count: found.length };
}

async function eachOf<T>(all: readonly T[], visit: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) {
    await Promise.all(all.slice(from, from + AT_ONCE).map(visit));
  }
}
