import { dayName } from '../format/time';

export interface Day<T> {
  readonly name: string;
  readonly entries: readonly T[];
}

/** Entries by the day on which they were, in the order that they are given in. */
export function byDay<T extends { readonly at: number }>(
  entries: readonly T[],
  now: number,
): Day<T>[] {
  const days = new Map<string, T[]>();
  for (const entry of entries) {
    const name = dayName(entry.at, now);
    days.set(name, [...(days.get(name) ?? []), entry]);
  }
  return [...days].map(([name, own]) => ({ name, entries: own }));
}
