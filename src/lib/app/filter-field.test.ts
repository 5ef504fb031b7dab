import { describe, expect, it } from 'vitest';
import type { Filter } from '../data/filter';
import { filterField } from './filter-field';

const pattern: Filter = { attribute: 'Make', is: 'matches', value: '(' };
const range: Filter = { attribute: 'Seats', is: 'between', value: ['x', null] };
const chosen: Filter = { attribute: 'Make', is: 'equals', value: 'Audi', ignoreCase: false };

describe('the field of a fault', () => {
  it.each<[string, Filter | undefined, string, [term: number, part: string] | undefined]>([
    ['filter.value', pattern, '', [0, 'value']],
    ['filter.not.value', { not: pattern }, '', [0, 'value']],
    ['filter.and.0.value', pattern, 'words', [0, 'value']],
    ['filter.and.1.value.0', { and: [pattern, range] }, '', [1, 'value.0']],
    ['filter.and.0.or.1.attribute', { or: [pattern, range] }, 'words', [1, 'attribute']],
    ['filter.and.1.value', undefined, 'words', undefined],
    ['filter.value', undefined, 'words', undefined],
    ['filter.attribute', chosen, '', undefined],
    ['filter.and.0.and.0.value', { and: [{ and: [pattern] }] }, '', undefined],
    ['filter', pattern, '', undefined],
    ['value', pattern, '', undefined],
  ])('at %s of %j with “%s” is %j', (path, filter, search, field) => {
    const found = filterField(path, filter, search);
    expect(found && [found.term, found.part]).toEqual(field);
  });
});
