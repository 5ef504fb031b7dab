import { expect, it } from 'vitest';
import { TaskSelection } from './task-selection.svelte';

const matching = ['b3', 'b2', 'b1'].map((id) => ({ id }));
const ids = (selection: TaskSelection) => selection.of(matching).map(({ id }) => id);

it('some tasks are selected one by one', () => {
  const selection = new TaskSelection();
  selection.set('b2', true);
  selection.set('b2', true);
  selection.set('b9', true);
  expect(ids(selection)).toEqual(['b2']);
  selection.set('b2', false);
  expect(ids(selection)).toEqual([]);
});

it('all that match are selected but some', () => {
  const selection = new TaskSelection();
  selection.selectAll();
  selection.set('b2', false);
  expect(ids(selection)).toEqual(['b3', 'b1']);
  expect(selection.has('b77')).toBe(true);
  selection.clear();
  expect(ids(selection)).toEqual([]);
});
