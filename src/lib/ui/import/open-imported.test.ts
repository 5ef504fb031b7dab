import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SheafApi } from '../../app/sheaf-api';
import type { BatchRecord, HeadMove } from '../../engine/batch';
import { openImported } from './open-imported';

const { goto, page } = vi.hoisted(() => ({ goto: vi.fn(), page: { route: { id: '/' } } }));
vi.mock('$app/navigation', () => ({ goto }));
vi.mock('$app/paths', () => ({
  resolve: (route: string, { id }: { id: string }) => route.replace('[id]', id),
}));
vi.mock('$app/state', () => ({ page }));

const move = (collection: string): HeadMove => ({ collection, before: null, after: 'r' });

let isDialogOpen: boolean;

beforeEach(() => {
  goto.mockClear();
  page.route.id = '/';
  isDialogOpen = false;
  vi.useFakeTimers({ now: 0, toFake: ['Date'] });
  vi.stubGlobal('document', { querySelector: () => (isDialogOpen ? {} : null) });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Imports; `meanwhile` is what happens until it is done. */
async function bringIn(moves: readonly HeadMove[], meanwhile: () => void = () => {}) {
  const batch = { status: 'completed', createdAt: 0, moves } as unknown as BatchRecord;
  const whenDone = async () => {
    meanwhile();
    return batch;
  };
  await openImported({ api: { whenDone } as unknown as SheafApi }, 'b');
}

describe('an import from the home page', () => {
  it('opens the collection that it made', async () => {
    await bringIn([move('c')]);
    expect(goto).toHaveBeenCalledExactlyOnceWith('/collections/c', { keepFocus: true });
  });

  it.each([
    ['opens none of several', [move('c'), move('d')], () => {}],
    ['stays where the person has gone', [move('c')], () => (page.route.id = '/tasks')],
    ['stays behind an open dialog', [move('c')], () => (isDialogOpen = true)],
    ['stays when it took long', [move('c')], () => vi.setSystemTime(60_000)],
  ])('%s', async (_, moves, meanwhile) => {
    await bringIn(moves, meanwhile);
    expect(goto).not.toHaveBeenCalled();
  });
});
