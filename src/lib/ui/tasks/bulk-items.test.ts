import { expect, test, vi } from 'vitest';
import type { BulkChoice } from '../../app/bulk-choices';
import type { BulkActions } from './bulk-actions';
import { bulkItems } from './bulk-items';

const none: Record<BulkChoice, string[]> = {
  ...{ resume: [], pause: [], cancel: [], retry: [], undo: [] },
  ...{ redo: [], archive: [], unarchive: [], forget: [] },
};

function bench() {
  const asked: string[] = [];
  const ask = (what: string) =>
    vi.fn((ids: readonly string[]) => void asked.push(`${what} ${ids.join()}`));
  const actions: BulkActions = {
    each: (action, ids) => void asked.push(`${action} ${ids.join()}`),
    ...{ undo: ask('undo'), redo: ask('redo'), archive: ask('archive') },
    ...{ unarchive: ask('unarchive'), forget: ask('forget') },
  };
  return { asked, actions };
}

test('all that can be asked is offered with how many it is asked of', () => {
  const { asked, actions } = bench();
  const items = bulkItems(
    { ...none, cancel: ['a', 'b'], undo: ['c'], forget: ['c', 'd'] },
    actions,
  );
  expect(items.map(({ label, hint }) => [label, hint])).toEqual([
    ['Cancel 2 tasks', 'Everything stays as it was before'],
    ['Cancel 2 tasks', 'Finished parts stay changed'],
    ['Undo 1 task…', undefined],
    ['Delete 2 tasks…', undefined],
  ]);
  for (const { onselect } of items) onselect();
  expect(asked).toEqual(['cancel a,b', 'cancelAndKeep a,b', 'undo c', 'forget c,d']);
});

test('nothing is offered where nothing can be asked', () => {
  expect(bulkItems(none, bench().actions)).toEqual([]);
});
