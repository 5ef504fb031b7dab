import { describe, expect, it } from 'vitest';
import type { Filter } from '../data/filter';
import { patternsIn, patternsOfRun } from './patterns-in';

const matches = (value: string): Filter => ({ attribute: 'Make', is: 'matches', value });

describe('the patterns in a filter', () => {
  it.each([
    [undefined, []],
    ['nonsense', []],
    [{ attribute: 'Make', is: 'contains', value: 'a+' }, []],
    [matches('a+'), ['a+']],
    [{ not: matches('a+') }, ['a+']],
    [{ and: [matches('a+'), { or: [matches('b+'), { is: 'empty' }] }] }, ['a+', 'b+']],
  ])('of %j are %j', (filter, patterns) => {
    expect(patternsIn(filter)).toEqual(patterns);
  });
});

describe('the patterns of a run', () => {
  it.each([
    [{ options: undefined }, []],
    [{ options: { mode: 'literal', find: 'a+' } }, []],
    [{ options: { mode: 'regex', find: 'a+' } }, ['a+']],
    [{ selection: { all: true as const }, options: {} }, []],
    [
      { selection: { filter: matches('b+') }, options: { mode: 'regex', find: 'a+' } },
      ['b+', 'a+'],
    ],
  ])('of %j are %j', (request, patterns) => {
    expect(patternsOfRun({ collection: 'c', ...request })).toEqual(patterns);
  });
});
