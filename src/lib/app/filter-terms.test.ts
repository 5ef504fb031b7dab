import { describe, expect, it } from 'vitest';
import type { Filter } from '../data/filter';
import { choiceOf, filterOf, termsOf, toggleValue, withSearch } from './filter-terms';

const big: Filter = { attribute: 'size', is: 'between', value: [10, null] };
const red: Filter = { attribute: 'colour', is: 'equals', value: 'red', ignoreCase: false };
const blue: Filter = { attribute: 'colour', is: 'equals', value: 'blue', ignoreCase: false };

describe('filter terms', () => {
  it.each<[string, Filter | undefined]>([
    ['nothing', undefined],
    ['one condition', big],
    ['all of several', { and: [big, red] }],
    ['any of several', { or: [big, red] }],
    ['a negation', { not: big }],
    ['a choice of values', { or: [red, blue] }],
  ])('come back as they were: %s', (_, filter) => {
    expect(filterOf(termsOf(filter))).toEqual(filter);
  });

  it('keep a choice of values together', () => {
    expect(termsOf({ or: [red, blue] }).terms).toHaveLength(1);
    expect(choiceOf({ or: [red, blue] })).toEqual({ attribute: 'colour', values: ['red', 'blue'] });
    expect(choiceOf({ or: [red, big] })).toBeUndefined();
  });
});

describe('toggleValue', () => {
  it('adds values to one choice and takes them away', () => {
    const one = toggleValue(big, 'colour', 'red', false);
    expect(one).toEqual({ and: [big, red] });
    const two = toggleValue(one, 'colour', 'blue', false);
    expect(two).toEqual({ and: [big, { or: [red, blue] }] });
    expect(toggleValue(two, 'colour', 'red', false)).toEqual({ and: [big, blue] });
    expect(toggleValue(red, 'colour', 'red', false)).toBeUndefined();
  });

  it('asks for the empty cell and for tags by name', () => {
    expect(toggleValue(undefined, 'a', '', false)).toEqual({ attribute: 'a', is: 'empty' });
    const tag = { attribute: 'a', is: 'hasTag', value: 't' };
    expect(toggleValue(undefined, 'a', 't', true)).toEqual(tag);
  });
});

describe('withSearch', () => {
  it('adds words in any attribute', () => {
    expect(withSearch(undefined, ' ')).toBeUndefined();
    expect(withSearch(undefined, 'a')).toEqual({ is: 'contains', value: 'a' });
    expect(withSearch(big, 'a')).toEqual({ and: [big, { is: 'contains', value: 'a' }] });
  });
});
