import type { Attribute } from '../data/attribute';
import { compileFilter, type CompiledFilter } from '../data/compile-filter';
import type { Filter } from '../data/filter';
import { FilterError } from '../data/filter-error';
import { parseFilter } from '../data/filter-schema';
import { AppError } from '../engine/app-error';

/** A filter that fits a collection: as plain data to be stored, and ready to be asked. */
export interface CheckedFilter {
  readonly filter: Filter;
  readonly compiled: CompiledFilter;
}

/** A filter that came from outside; `filter.invalid` with the path to what is wrong in it. */
export function checkFilter(input: unknown, attributes: readonly Attribute[]): CheckedFilter {
  try {
    const filter = parseFilter(input);
    return { filter, compiled: compileFilter(filter, attributes) };
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const path = error.path === '' ? 'filter' : `filter.${error.path}`;
    throw new AppError('filter.invalid', error.message, { path, cause: error });
  }
}
