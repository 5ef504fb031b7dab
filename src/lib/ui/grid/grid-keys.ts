import type { ActiveCell } from '$lib/app/cursor.svelte';

export interface GridBounds {
  readonly rows: number;
  readonly columns: number;
  /** Whole rows that fit. */
  readonly page: number;
}

type Move = (cell: ActiveCell, bounds: GridBounds) => Partial<ActiveCell>;

const moves: Record<string, Move> = {
  ArrowUp: ({ position }) => ({ position: position - 1 }),
  ArrowDown: ({ position }) => ({ position: position + 1 }),
  ArrowLeft: ({ column }) => ({ column: column - 1 }),
  ArrowRight: ({ column }) => ({ column: column + 1 }),
  PageUp: ({ position }, { page }) => ({
    position: Math.max(Math.min(position, 0), position - page),
  }),
  PageDown: ({ position }, { page }) => ({ position: position + page }),
  Home: () => ({ column: 0 }),
  End: (_, { columns }) => ({ column: columns - 1 }),
};

const farMoves: Record<string, Move> = {
  ArrowUp: () => ({ position: 0 }),
  ArrowDown: (_, { rows }) => ({ position: rows - 1 }),
  ArrowLeft: () => ({ column: 0 }),
  ArrowRight: (_, { columns }) => ({ column: columns - 1 }),
  Home: () => ({ position: 0, column: 0 }),
  End: (_, { rows, columns }) => ({ position: rows - 1, column: columns - 1 }),
};

/** Where a key leads from a cell; undefined for a key that does not move. */
export function movedBy(
  key: string,
  isFar: boolean,
  cell: ActiveCell,
  bounds: GridBounds,
): ActiveCell | undefined {
  const move = (isFar ? farMoves : moves)[key];
  if (!move) return undefined;
  return within({ ...cell, ...move(cell, bounds) }, bounds);
}

/** The row of headers is -1; without rows it is the only one. */
export function within({ position, column }: ActiveCell, bounds: GridBounds): ActiveCell {
  return {
    position: Math.min(Math.max(position, -1), bounds.rows - 1),
    column: Math.min(Math.max(column, 0), Math.max(0, bounds.columns - 1)),
  };
}

/** A key that writes a character, and so begins an edit. `?` shows the list of keys. */
export function isTyping(event: KeyboardEvent): boolean {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  return isPlain && event.key.length === 1 && event.key !== ' ' && event.key !== '?';
}
