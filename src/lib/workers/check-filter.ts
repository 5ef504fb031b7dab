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
  const filter = readFilter(input);
  return { filter, compiled: naming(() => compileFilter(filter, attributes)) };
}

/** The same where no attributes are at hand: whether it is a filter at all. */
export function readFilter(input: unknown): Filter {
  return naming(() => parseFilter(input));
}

function naming<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const path = error.path === '' ? 'filter' : `filter.${error.path}`;
    throw new AppError('filter.invalid', error.message, { path, cause: error });
  }
}
