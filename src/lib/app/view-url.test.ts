import { describe, expect, it } from 'vitest';
import { readPlace, writePlace, type ViewPlace } from './view-url';

const nowhere: ViewPlace = { search: '', filter: undefined, sort: [], item: null, panel: null };

describe('view place', () => {
  it('survives the address bar', () => {
    const place: ViewPlace = {
      search: 'Größe & more',
      filter: {
        and: [
          { attribute: 'a', is: 'equals', value: 'x' },
          { not: { attribute: 'b', is: 'empty' } },
        ],
      },
      sort: [
        { attribute: 'size', direction: 'descending' },
        { attribute: '-odd', direction: 'ascending' },
      ],
      item: 'b7.0:12',
      panel: 'reading',
    };
    const url = new URL(`http://x/?${writePlace(place, new URLSearchParams()).toString()}`);
    expect(readPlace(url.searchParams)).toEqual(place);
  });

  it('leaves nothing behind when there is nothing', () => {
    expect(writePlace(nowhere, new URLSearchParams('q=x&task=7')).toString()).toBe('task=7');
  });

  it.each(['{', '7', '{"and":[7]}', '{"what":1}'])('passes over a broken filter %s', (filter) => {
    expect(readPlace(new URLSearchParams({ filter }))).toEqual(nowhere);
  });
});
