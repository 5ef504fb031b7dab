import { conditionsOf } from '../data/conditions-of';
import type { Filter } from '../data/filter';
import type { Operation, WrittenPattern } from '../engine/operation';
import { validateOptions } from '../operations/validate-options';
import { readFilter } from './check-filter';
import type { RunRequest } from './query-api';

/** The patterns that a filter tries on cells. */
export function patternsIn(filter: Filter): WrittenPattern[] {
  return conditionsOf(filter, 'filter').flatMap(({ condition, path }) =>
    condition.is === 'matches' ? [{ path: `${path}.value`, source: String(condition.value) }] : [],
  );
}

/**
 * The patterns of a run: those that select its items, and those of the operation itself. Throws
 * `filter.invalid` or `options.invalid` where it cannot tell.
 */
export function patternsOfRun(
  operation: Operation,
  { selection, options }: Pick<RunRequest, 'selection' | 'options'>,
): WrittenPattern[] {
  const filter = selection && 'filter' in selection ? readFilter(selection.filter) : undefined;
  const own = operation.patterns?.(validateOptions(operation, options)) ?? [];
  return [...(filter ? patternsIn(filter) : []), ...own];
}
