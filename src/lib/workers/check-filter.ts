import type { Attribute } from '../data/attribute';
import { compileFilter } from '../data/compile-filter';
import type { Filter } from '../data/filter';
import { FilterError } from '../data/filter-error';
import { parseFilter } from '../data/filter-schema';
import { AppError } from '../engine/app-error';

/** A filter that came from outside; `filter.invalid` with the path to what is wrong in it. */
export function checkFilter(input: unknown, attributes: readonly Attribute[]): Filter {
  try {
    const filter = parseFilter(input);
    compileFilter(filter, attributes);
    return filter;
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const path = error.path === '' ? 'filter' : `filter.${error.path}`;
    throw new AppError('filter.invalid', error.message, { path, cause: error });
  }
}
