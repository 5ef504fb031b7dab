import type { RunRequest } from './query-api';

/**
 * The regular expressions that a filter would try on cells: what somebody wrote and nobody can
 * tell the cost of. The filter may be anything; whether it is one is checked where it is used.
 */
export function patternsIn(filter: unknown): string[] {
  if (typeof filter !== 'object' || filter === null) return [];
  const { is, value } = filter as { readonly is?: unknown; readonly value?: unknown };
  if (is === 'matches') return [String(value)];
  return Object.values(filter).flatMap(patternsIn);
}

/** The same of a run: those that select its items, and the one that find and replace looks for. */
export function patternsOfRun({ selection, options }: RunRequest): string[] {
  const selecting = selection && 'filter' in selection ? patternsIn(selection.filter) : [];
  if (typeof options !== 'object' || options === null) return selecting;
  const { mode, find } = options as { readonly mode?: unknown; readonly find?: unknown };
  return mode === 'regex' ? [...selecting, String(find)] : selecting;
}
