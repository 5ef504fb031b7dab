import type { Filter } from '../data/filter';
import type { ViewQuery } from './collection-view.svelte';

/** What a view needs an attribute for, whether or not its column is on show. */
export interface AttributeUses {
  readonly filters: boolean;
  readonly sorts: boolean;
}

/** By the attribute's name. */
export function attributeUses({ filter, sort }: ViewQuery, name: string): AttributeUses {
  const sorts = sort.some(({ attribute }) => attribute === name);
  return { filters: filter !== undefined && isNamedIn(filter, name), sorts };
}

function isNamedIn(filter: Filter, name: string): boolean {
  if ('and' in filter) return filter.and.some((part) => isNamedIn(part, name));
  if ('or' in filter) return filter.or.some((part) => isNamedIn(part, name));
  return 'not' in filter ? isNamedIn(filter.not, name) : filter.attribute === name;
}
