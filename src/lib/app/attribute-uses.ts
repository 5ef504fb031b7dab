import { conditionsOf } from '../data/conditions-of';
import type { ViewQuery } from './collection-view.svelte';

/** What a view needs an attribute for, whether or not its column is on show. */
export interface AttributeUses {
  readonly filters: boolean;
  readonly sorts: boolean;
}

/** By the attribute's name. */
export function attributeUses({ filter, sort }: ViewQuery, name: string): AttributeUses {
  const sorts = sort.some(({ attribute }) => attribute === name);
  const conditions = filter ? conditionsOf(filter) : [];
  return { filters: conditions.some(({ condition }) => condition.attribute === name), sorts };
}
