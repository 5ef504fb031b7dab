import { choiceOf, conditionOf } from '$lib/app/filter-terms';
import type { AttributeType } from '$lib/data/attribute';
import type { Bound, Condition, Filter } from '$lib/data/filter';

export type Operator = Condition['is'];

const operatorWords: Record<Operator, string> = {
  contains: 'contains',
  equals: 'is',
  startsWith: 'starts with',
  matches: 'matches the expression',
  between: 'is between',
  empty: 'is empty',
  hasTag: 'has the tag',
};

const byType: Record<AttributeType, readonly Operator[]> = {
  text: ['contains', 'equals', 'startsWith', 'matches', 'empty', 'between'],
  number: ['between', 'equals', 'contains', 'startsWith', 'matches', 'empty'],
  boolean: ['equals', 'empty'],
  date: ['between', 'equals', 'startsWith', 'empty'],
  tags: ['hasTag', 'empty', 'contains'],
  file: ['contains', 'equals', 'empty'],
};

/** The operators for an attribute, the most likely first. */
export function operatorsFor(
  type: AttributeType | undefined,
): { value: Operator; label: string }[] {
  const operators = type
    ? byType[type]
    : (['contains', 'equals', 'startsWith', 'matches'] as const);
  return operators.map((value) => ({ value, label: operatorWords[value] }));
}

/** A term in words, as its chip shows it. */
export function termWords(term: Filter): string {
  const choice = choiceOf(term);
  if (choice) {
    const values = choice.values.map((value) => (value === '' ? 'empty' : value));
    return `${choice.attribute}: ${values.join(', ')}`;
  }
  const found = conditionOf(term);
  if (found) return conditionWords(found.condition, found.isNegated);
  if ('and' in term) return `(${term.and.map(termWords).join(' and ')})`;
  if ('or' in term) return `(${term.or.map(termWords).join(' or ')})`;
  return 'not' in term ? `not ${termWords(term.not)}` : '';
}

function conditionWords(condition: Condition, isNegated: boolean): string {
  const name = condition.attribute ?? 'Any attribute';
  const not = isNegated ? 'not: ' : '';
  switch (condition.is) {
    case 'empty':
      return `${name} ${isNegated ? 'is not empty' : 'is empty'}`;
    case 'between':
      return `${name} ${not}${rangeWords(condition.value)}`;
    default:
      return `${name} ${not}${operatorWords[condition.is]} ${condition.value}`;
  }
}

function rangeWords([low, high]: [Bound, Bound]): string {
  if (low === null && high === null) return 'has a value';
  if (high === null) return `≥ ${low}`;
  return low === null ? `≤ ${high}` : `${low} – ${high}`;
}

/** A fresh condition, or the old one with another attribute or operator and what still fits. */
export function conditionWith(
  attribute: string | undefined,
  is: Operator,
  old?: Condition,
): Condition {
  const value = old && 'value' in old && !Array.isArray(old.value) ? old.value : '';
  if (is === 'between') return { attribute: attribute ?? '', is, value: [null, null] };
  if (is === 'empty') return { attribute: attribute ?? '', is };
  return attribute === undefined ? { is, value } : { attribute, is, value };
}

/** A condition that still lacks its value matches nothing sensible and is not applied yet. */
export function isComplete(condition: Condition): boolean {
  if (condition.is === 'empty') return true;
  if (condition.is === 'between') return condition.value.some((bound) => bound !== null);
  return condition.value !== '';
}
