import * as v from 'valibot';
import type { Condition, Filter } from './filter';
import { FilterError } from './filter-error';

/** Deeper filters are refused, so that no filter can exhaust the stack. */
const MOST_LEVELS = 64;

const value = v.union(
  [v.string(), v.number(), v.boolean()],
  'The value must be a text, a number, or true or false.',
);
const bound = v.nullable(
  v.union(
    [v.string(), v.pipe(v.number(), v.finite())],
    'A bound must be a number, a text, or null for open.',
  ),
);
const attribute = v.string('The attribute must be given by its name.');
const conditionSchema = v.variant(
  'is',
  [
    v.strictObject({
      attribute: v.exactOptional(attribute),
      is: v.picklist(['contains', 'equals', 'startsWith', 'matches', 'hasTag']),
      value,
      ignoreCase: v.exactOptional(v.boolean('ignoreCase must be true or false.')),
    }),
    v.strictObject({
      attribute,
      is: v.literal('between'),
      value: v.strictTuple([bound, bound], 'The value must be [from, to].'),
    }),
    v.strictObject({ attribute, is: v.literal('empty') }),
  ],
  (issue) => `A condition needs an "is" of ${issue.expected}.`,
);

/**
 * Reads a filter from plain data of any origin. Throws a FilterError with the path to what is
 * wrong. Names of attributes and regular expressions are checked by `compileFilter`, which knows
 * the attributes.
 */
export function parseFilter(input: unknown): Filter {
  return parseAt(input, '', 0);
}

function parseAt(input: unknown, path: string, level: number): Filter {
  if (level > MOST_LEVELS) {
    throw new FilterError(path, `A filter can be at most ${MOST_LEVELS} levels deep.`);
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new FilterError(path, 'A filter must be an object such as { "is": "empty", … }.');
  }
  const child = (key: string, part: unknown): Filter => parseAt(part, join(path, key), level + 1);
  if ('and' in input) return { and: children(input, 'and', path, child) };
  if ('or' in input) return { or: children(input, 'or', path, child) };
  if ('not' in input) {
    refuseOthers(input, 'not', path);
    return { not: child('not', input.not) };
  }
  return parseCondition(input, path);
}

function children(
  input: object,
  key: 'and' | 'or',
  path: string,
  child: (key: string, part: unknown) => Filter,
): Filter[] {
  refuseOthers(input, key, path);
  const parts = (input as Partial<Record<'and' | 'or', unknown>>)[key];
  if (!Array.isArray(parts)) {
    throw new FilterError(join(path, key), `"${key}" needs a list of filters.`);
  }
  return parts.map((part: unknown, i) => child(`${key}.${i}`, part));
}

function refuseOthers(input: object, key: string, path: string): void {
  const other = Object.keys(input).find((name) => name !== key);
  if (other === undefined) return;
  throw new FilterError(join(path, other), `"${other}" cannot stand beside "${key}".`);
}

function parseCondition(input: object, path: string): Condition {
  const parsed = v.safeParse(conditionSchema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new FilterError(join(path, v.getDotPath(issue) ?? ''), issue.message);
}

function join(path: string, key: string): string {
  return path === '' || key === '' ? path + key : `${path}.${key}`;
}
