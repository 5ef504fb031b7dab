/** Columns side by side: where each begins, and which are on show. Widths in px. */
export interface ColumnOffsets {
  readonly widths: readonly number[];
  /** One more than there are columns: the last is the total. */
  readonly starts: readonly number[];
}

export function columnOffsets(widths: readonly number[]): ColumnOffsets {
  const starts = [0];
  for (const width of widths) starts.push(starts[starts.length - 1]! + width);
  return { widths, starts };
}

export function totalWidth({ starts }: ColumnOffsets): number {
  return starts[starts.length - 1]!;
}

/** The columns that any of `left` to `right` falls on: first, and one past the last. */
export function columnsBetween(
  { starts, widths }: ColumnOffsets,
  left: number,
  right: number,
): readonly [first: number, end: number] {
  const first = Math.max(0, firstStartAfter(starts, left) - 1);
  let end = first;
  while (end < widths.length && starts[end]! < right) end++;
  return [first, end];
}

/**
 * The place that a column takes which is dragged from its own to `x`: it goes between the two whose
 * border is nearest.
 */
export function dropPlace({ starts }: ColumnOffsets, from: number, x: number): number {
  const after = Math.min(firstStartAfter(starts, x), starts.length - 1);
  const before = Math.max(0, after - 1);
  const border = x - starts[before]! < starts[after]! - x ? before : after;
  return border > from ? border - 1 : border;
}

/** Binary search: the index of the first start that is greater than `x`. */
function firstStartAfter(starts: readonly number[], x: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
