import { describe, expect, it } from 'vitest';
import {
  countFilters,
  isNarrowed,
  isRangeReversed,
  placeFilter,
  readTaskPlace,
  taskPlaceQuery,
} from './task-place';

const read = (query: string) => readTaskPlace(new URLSearchParams(query));

describe('the place in the list of tasks', () => {
  it.each([
    '',
    '?status=failed',
    '?status=failed&status=cancelled&q=dates&operation=edit-tags&collection=c1&from=2026-11-01&to=2026-11-21&sort=duration&archive=1&page=3',
  ])('%j survives a reload', (query) => {
    const place = read(query);
    expect(read(taskPlaceQuery(place))).toEqual(place);
    expect(read(query).groups).toHaveLength(query.split('status=').length - 1);
  });

  it.each(['status=nope', 'from=2026-13-45', 'to=now', 'sort=size', 'page=-1', 'page=x'])(
    'what means nothing is left out: %s',
    (query) => {
      expect(taskPlaceQuery(read(query))).toBe('');
    },
  );

  it('asks for whole days', () => {
    const { from, to } = placeFilter(read('from=2026-11-01&to=2026-11-01'));
    expect(new Date(from!).getHours()).toBe(0);
    expect(new Date(to!).getDate()).toBe(2);
  });

  it('asks for nothing that was not said', () => {
    expect(placeFilter(read('q=%20'))).toEqual({});
    expect(placeFilter(read('q=a&archive=1'))).toEqual({ text: 'a', archived: true });
    expect(isNarrowed(read('status=failed&archive=1'))).toBe(false);
    expect(isNarrowed(read('collection=c1'))).toBe(true);
    expect(countFilters(read('q=a&collection=c1&to=2026-11-21'))).toBe(2);
  });

  it.each([
    ['2026-11-22', '2026-11-21', true],
    ['2026-11-21', '2026-11-21', false],
    ['2026-11-22', '', false],
  ])('from %s to %s is reversed: %s', (from, to, isReversed) => {
    expect(isRangeReversed({ from, to })).toBe(isReversed);
  });
});
