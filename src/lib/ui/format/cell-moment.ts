import { dateValue, isWholeDay } from '../../data/date-text';

export interface CellMoment {
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly isWholeDay: boolean;
  /** It names its zone; a moment that does not is the same on every clock, and kept as UTC. */
  readonly isZoned: boolean;
}

/** The moment that a cell of dates names, if it names one. */
export function momentOf(cell: string): CellMoment | undefined {
  const ms = dateValue(cell);
  if (Number.isNaN(ms)) return undefined;
  return { ms, isWholeDay: isWholeDay(cell), isZoned: /T.*(?:Z|[+-]\d{2}:\d{2})$/.test(cell) };
}
