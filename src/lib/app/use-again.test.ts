import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { Selection } from '../data/selection';
import type { OperationTarget } from './operation-session.svelte';
import { formPlace, sameItems } from './use-again';

const { request } = aBatch({});
const everything: OperationTarget = {
  ...{ collection: 'c1', attributes: [], selection: { all: true }, count: 9, scope: 'all' },
};
const api = { count: async () => 4 };
const again = (selection: Selection, total: number | null = 2) =>
  sameItems(aBatch({ request: { ...request, selection } }, { total }), everything, api);

describe('a batch that is used again', () => {
  it.each([
    ['edit-tags', 'c1'],
    ['set-cells', null],
    ['export-items', null],
    ['from-the-future', null],
  ])('by %s has its form in %s', (operation, place) => {
    expect(formPlace(aBatch({ request: { ...request, operation } }))).toBe(place);
  });

  it('is for all items where it was', async () => {
    expect(await again({ all: true })).toEqual(everything);
  });

  it('is for what matches now', async () => {
    const filter = { attribute: 'Make', is: 'empty' } as const;
    expect(await again({ filter })).toMatchObject({ selection: { filter }, count: 4 });
  });

  it('is for the items that were chosen', async () => {
    const selection = { items: ['g:1', 'g:2'] };
    expect(await again(selection)).toMatchObject({ selection, count: 2, scope: 'selected' });
  });
});
