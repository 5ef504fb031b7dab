import type { Filter } from '../data/filter';
import { choiceOf, conditionOf, termsOf, withSearch } from './filter-terms';

/** A field of the filter panel: of which term, and of which part of its condition. */
export interface FilterField {
  readonly term: number;
  /** Such as `value`, or `value.0` of a range. */
  readonly part: string;
}

/**
 * The field that the path of a fault leads to, such as `filter.and.0.value`; undefined where it
 * leads elsewhere, or to what the panel has no fields for.
 */
export function filterField(
  path: string,
  filter: Filter | undefined,
  search: string,
): FilterField | undefined {
  const { terms } = termsOf(filter);
  const [root, ...keys] = path.split('.');
  if (root !== 'filter') return undefined;
  let at: unknown = withSearch(filter, search);
  for (const [depth, key] of keys.entries()) {
    const term = terms.findIndex((each) => each === at);
    if (term >= 0) return fieldOf(term, terms[term]!, keys.slice(depth));
    at = (at as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  return undefined;
}

function fieldOf(term: number, filter: Filter, keys: readonly string[]): FilterField | undefined {
  const found = choiceOf(filter) ? undefined : conditionOf(filter);
  if (!found) return undefined;
  const [part, ...rest] = found.isNegated ? keys.slice(1) : keys;
  if (part === 'attribute' || part === 'value') return { term, part: [part, ...rest].join('.') };
  return undefined;
}
