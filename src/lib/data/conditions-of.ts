import type { Condition, Filter } from './filter';

/** A condition of a filter, with the way to it, such as `and.0.not`; '' where it is the filter. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: string;
}

/** The conditions that a filter is made of, in their order. */
export function conditionsOf(filter: Filter, path = ''): PlacedCondition[] {
  const under = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if ('and' in filter)
    return filter.and.flatMap((part, i) => conditionsOf(part, under(`and.${i}`)));
  if ('or' in filter) return filter.or.flatMap((part, i) => conditionsOf(part, under(`or.${i}`)));
  if ('not' in filter) return conditionsOf(filter.not, under('not'));
  return [{ condition: filter, path }];
}
