import { describe, expect, it } from 'vitest';
import type { Filter } from './filter';
import { FilterError } from './filter-error';
import { parseFilter } from './filter-schema';

describe('parseFilter', () => {
  it.each<Filter>([
    { is: 'contains', value: 'x' },
    { attribute: 'A', is: 'matches', value: '^x', ignoreCase: true },
    { attribute: 'A', is: 'between', value: [null, 3] },
    { and: [{ attribute: 'A', is: 'empty' }, { or: [] }, { not: { is: 'hasTag', value: 'x' } }] },
  ])('reads %j', (filter) => {
    expect(parseFilter(JSON.parse(JSON.stringify(filter)))).toEqual(filter);
  });

  it.each<[unknown, string, RegExp]>([
    [null, '', /object/],
    ['x', '', /object/],
    [[], '', /object/],
    [{}, 'is', /"contains"/],
    [{ is: 'like', value: 'x' }, 'is', /"contains"/],
    [{ is: 'contains' }, 'value', /value/],
    [{ is: 'contains', value: null }, 'value', /text, a number/],
    [{ is: 'contains', value: 'x', ignorecase: true }, 'ignorecase', /ignorecase/],
    [{ is: 'contains', value: 'x', ignoreCase: 1 }, 'ignoreCase', /true or false/],
    [{ is: 'empty' }, 'attribute', /attribute/],
    [{ attribute: 'A', is: 'between', value: [1] }, 'value.1', /bound|1/],
    [{ attribute: 'A', is: 'between', value: [1, {}] }, 'value.1', /bound/],
    [{ and: { is: 'x' } }, 'and', /list/],
    [{ and: [], or: [] }, 'or', /beside/],
    [{ and: [{ or: [{ is: 'contains', value: [] }] }] }, 'and.0.or.0.value', /text/],
  ])('refuses %j', (input, path, message) => {
    const parse = () => parseFilter(input);
    expect(parse).toThrow(FilterError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(expect.objectContaining({ path }));
  });

  it('refuses what is nested without end', () => {
    let filter: unknown = { is: 'contains', value: 'x' };
    for (let i = 0; i < 10_000; i++) filter = { not: filter };
    expect(() => parseFilter(filter)).toThrow(/levels/);
  });
});
