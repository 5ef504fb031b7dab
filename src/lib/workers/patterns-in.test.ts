import { describe, expect, it } from 'vitest';
import type { Filter } from '../data/filter';
import { operation } from '../operations/registry';
import { patternsIn, patternsOfRun } from './patterns-in';
import type { RunRequest } from './query-api';

const matches = (value: string): Filter => ({ attribute: 'Make', is: 'matches', value });

describe('the patterns in a filter', () => {
  it.each<[Filter, [path: string, source: string][]]>([
    [{ attribute: 'Make', is: 'contains', value: 'a+' }, []],
    [matches('a+'), [['filter.value', 'a+']]],
    [{ not: matches('a+') }, [['filter.not.value', 'a+']]],
    [
      { and: [matches('a+'), { or: [matches('b+'), { attribute: 'Make', is: 'empty' }] }] },
      [
        ['filter.and.0.value', 'a+'],
        ['filter.and.1.or.0.value', 'b+'],
      ],
    ],
  ])('of %j are %j', (filter, patterns) => {
    expect(patternsIn(filter).map(({ path, source }) => [path, source])).toEqual(patterns);
  });
});

describe('the patterns of a run', () => {
  const regex = { mode: 'regex', find: 'a+' };
  const of = (id: string, request: Omit<RunRequest, 'collection'>) =>
    patternsOfRun(operation(id), request).map(({ path }) => path);

  it.each<[string, Omit<RunRequest, 'collection'>, string[]]>([
    ['delete-items', { options: undefined }, []],
    ['find-replace', { options: { mode: 'literal', find: 'a+' } }, []],
    ['find-replace', { options: regex }, ['find']],
    ['find-replace', { selection: { all: true }, options: regex }, ['find']],
    ['delete-items', { selection: { filter: matches('b+') }, options: {} }, ['filter.value']],
    [
      'find-replace',
      { selection: { filter: matches('b+') }, options: regex },
      ['filter.value', 'find'],
    ],
  ])('%s with %j are at %j', (id, request, paths) => {
    expect(of(id, request)).toEqual(paths);
  });

  it('are unknown where the options are wrong', () => {
    expect(() => of('find-replace', { options: { mode: 'regex', find: '(' } })).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'find' }),
    );
  });
});
