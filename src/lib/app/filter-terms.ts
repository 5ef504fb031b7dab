import type { Condition, Filter } from '../data/filter';

/** A filter as the panel shows it: terms joined by one word. A term may itself be anything. */
export interface FilterTerms {
  readonly join: 'and' | 'or';
  readonly terms: readonly Filter[];
}

export function termsOf(filter: Filter | undefined): FilterTerms {
  if (!filter) return { join: 'and', terms: [] };
  if ('and' in filter) return { join: 'and', terms: filter.and };
  if ('or' in filter && !isChoice(filter)) return { join: 'or', terms: filter.or };
  return { join: 'and', terms: [filter] };
}

/** The shortest filter that means the same; undefined for no terms. */
export function filterOf({ join, terms }: FilterTerms): Filter | undefined {
  if (terms.length <= 1) return terms[0];
  return join === 'and' ? { and: [...terms] } : { or: [...terms] };
}

/** What the view is asked for: the panel's filter and the words of the search box. */
export function withSearch(filter: Filter | undefined, search: string): Filter | undefined {
  const words = search.trim();
  if (words === '') return filter;
  const anywhere: Filter = { is: 'contains', value: words };
  return filter ? { and: [filter, anywhere] } : anywhere;
}

export function isCondition(filter: Filter): filter is Condition {
  return 'is' in filter;
}

/** A single condition, perhaps negated: what the panel can edit. */
export function conditionOf(
  term: Filter,
): { readonly condition: Condition; readonly isNegated: boolean } | undefined {
  if (isCondition(term)) return { condition: term, isNegated: false };
  if ('not' in term && isCondition(term.not)) return { condition: term.not, isNegated: true };
  return undefined;
}

/** One or several values of one attribute, as facets make them. */
export interface ValueChoice {
  readonly attribute: string;
  readonly values: readonly string[];
}

/** How a facet's value is asked for: exactly, the empty cell by name, a tag as a tag. */
export function valueCondition(attribute: string, value: string, isTag: boolean): Condition {
  if (value === '') return { attribute, is: 'empty' };
  if (isTag) return { attribute, is: 'hasTag', value };
  return { attribute, is: 'equals', value, ignoreCase: false };
}

function chosenValue(term: Filter): { attribute: string; value: string } | undefined {
  if (!isCondition(term) || term.attribute === undefined) return undefined;
  if (term.is === 'empty') return { attribute: term.attribute, value: '' };
  const isExact = (term.is === 'equals' && term.ignoreCase === false) || term.is === 'hasTag';
  if (!isExact || typeof term.value !== 'string') return undefined;
  return { attribute: term.attribute, value: term.value };
}

/** The term as a choice of values, where it is one. */
export function choiceOf(term: Filter): ValueChoice | undefined {
  const chosen = ('or' in term ? term.or : [term]).map(chosenValue);
  const [first] = chosen;
  if (!first) return undefined;
  const values: string[] = [];
  for (const one of chosen) {
    if (one?.attribute !== first.attribute) return undefined;
    values.push(one.value);
  }
  return { attribute: first.attribute, values };
}

function isChoice(filter: Filter): boolean {
  return choiceOf(filter) !== undefined;
}

/** Adds a facet's value to the attribute's choice, or takes it away again. */
export function toggleValue(
  filter: Filter | undefined,
  attribute: string,
  value: string,
  isTag: boolean,
): Filter | undefined {
  const { join, terms } = termsOf(filter);
  const at = terms.findIndex((term) => choiceOf(term)?.attribute === attribute);
  const chosen = at < 0 ? [] : choiceOf(terms[at]!)!.values;
  const values = chosen.includes(value)
    ? chosen.filter((each) => each !== value)
    : [...chosen, value];
  const conditions = values.map((each) => valueCondition(attribute, each, isTag));
  const [only] = conditions;
  const term: Filter[] =
    only === undefined ? [] : [conditions.length === 1 ? only : { or: conditions }];
  const next = at < 0 ? [...terms, ...term] : terms.toSpliced(at, 1, ...term);
  return filterOf({ join, terms: next });
}
