import { conditionsOf } from './conditions-of';
import { attributeNamed, type Attribute } from './attribute';
import { cellTest, type CellTest } from './cell-test';
import type { Condition, Filter } from './filter';
import { FilterError } from './filter-error';
import type { AttributeId } from './ids';

/** A filter whose names are resolved and whose values are ready to compare. */
export type CompiledFilter =
  | { readonly all: readonly CompiledFilter[] }
  | { readonly any: readonly CompiledFilter[] }
  | { readonly not: CompiledFilter }
  | { readonly attribute: AttributeId; readonly test: CellTest };

/**
 * Checks a filter against the attributes and makes it ready. Throws a FilterError when it names
 * an attribute that does not exist, or has a value that does not fit.
 */
export function compileFilter(filter: Filter, attributes: readonly Attribute[]): CompiledFilter {
  return compileAt(filter, attributes, '');
}

/** The attributes that a filter reads, each once; those that do not exist are left out. */
export function filterReads(filter: Filter, attributes: readonly Attribute[]): AttributeId[] {
  const asked = conditionsOf(filter).flatMap(({ condition }) =>
    attributesOf(condition, attributes),
  );
  return [...new Set(asked.map(({ id }) => id))];
}

function compileAt(filter: Filter, attributes: readonly Attribute[], path: string): CompiledFilter {
  const under = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if ('and' in filter) {
    return { all: filter.and.map((part, i) => compileAt(part, attributes, under(`and.${i}`))) };
  }
  if ('or' in filter) {
    return { any: filter.or.map((part, i) => compileAt(part, attributes, under(`or.${i}`))) };
  }
  if ('not' in filter) return { not: compileAt(filter.not, attributes, under('not')) };
  return compileCondition(filter, attributes, path);
}

function compileCondition(
  condition: Condition,
  attributes: readonly Attribute[],
  path: string,
): CompiledFilter {
  const named = attributesOf(condition, attributes);
  const name = condition.attribute;
  if (name !== undefined && named.length === 0) {
    const at = path === '' ? 'attribute' : `${path}.attribute`;
    throw new FilterError(at, `There is no attribute “${name}” in this collection.`);
  }
  const tests = named.map((attribute) => ({
    attribute: attribute.id,
    test: cellTest(condition, attribute, path),
  }));
  return tests.length === 1 ? tests[0]! : { any: tests };
}

/** The one that is named; without a name any, but tags are looked for among tags alone. */
function attributesOf(
  condition: Condition,
  attributes: readonly Attribute[],
): readonly Attribute[] {
  const { attribute: name } = condition;
  if (name !== undefined) {
    const named = attributeNamed(attributes, name);
    return named ? [named] : [];
  }
  return condition.is === 'hasTag' ? attributes.filter(({ type }) => type === 'tags') : attributes;
}
