import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { Filter } from '../data/filter';
import type { Selection } from '../data/selection';
import type { BatchRecord } from '../engine/batch';
import { masksOf } from './selection-masks';
import { touchedItems } from './touched-items';

const filter: Filter = { attribute: 'City', is: 'equals', value: 'Bonn' };
const batchOf = (selection: Selection, operation = 'edit-tags') => {
  const { request } = aBatch({});
  return aBatch({ request: { ...request, operation, selection } });
};

describe('touchedItems', () => {
  it.each<[string, Selection, boolean]>([
    ['all', { all: true }, true],
    ['a set that has it', { masks: masksOf(['g:1', 'g:3']) }, true],
    ['a set without it', { masks: masksOf(['g:2']) }, false],
    ['a list that has it', { items: ['g:1', 'h:1'] }, true],
    ['a list without it', { items: ['g:2', 'h:1'] }, false],
    ['only it, which is marked as a cell', { items: ['g:1'] }, false],
    ['the filter on screen', { filter }, true],
    ['another filter', { filter: { not: filter } }, false],
  ])('are those of %s', (_, selection, isTouched) => {
    expect(touchedItems([batchOf(selection)], filter)('g:1')).toBe(isTouched);
  });

  it('are those of any batch', () => {
    const batches = [batchOf({ items: ['g:2', 'g:3'] }), batchOf({ masks: masksOf(['g:1']) })];
    expect(touchedItems(batches, undefined)('g:1')).toBe(true);
  });

  it.each<[string, Partial<BatchRecord>, boolean]>([
    ['waits for its turn', { status: 'queued', startedAt: null }, false],
    ['was paused before it began', { status: 'paused', startedAt: null }, false],
    ['was paused midway', { status: 'paused', startedAt: 1 }, true],
    ['is committing', { status: 'committing' }, true],
    ['is undone', { status: 'undoing' }, true],
    ['is rolled back', { status: 'rollingBack' }, true],
  ])('of a batch that %s', (_, patch, isTouched) => {
    expect(touchedItems([aBatch(patch)], undefined)('g:1')).toBe(isTouched);
  });

  it.each(['create-items', 'import-files'])('are none of %s', (operation) => {
    expect(touchedItems([batchOf({ all: true }, operation)], undefined)('g:1')).toBe(false);
  });
});
