import { describe, expect, it, vi } from 'vitest';
import type { Revision } from '../data/revision';
import type { ViewRequest, ViewRows } from '../workers/query-api';
import { CollectionView } from './collection-view.svelte';
import type { Sheaf } from './sheaf';
import type { Outcome } from './shown-outcomes';

const attributes = [{ id: 'a', name: 'name', type: 'text' as const }];

/** A collection of `items` rows; a sort turns them round, any filter keeps every other one. */
function workbench(items = 100) {
  const opened: ViewRequest[] = [];
  const closed: string[] = [];
  const signals: AbortSignal[] = [];
  const orders = new Map<string, readonly number[]>();
  /** Views whose revision was freed. */
  const gone = new Set<string>();
  let stored = 0;
  const listeners = new Set<(head: Revision | undefined) => void>();
  const revision = (n: number): Revision => ({
    id: `r${n}`,
    collection: 'c',
    parent: null,
    batch: 'b',
    attributes,
    groups: [],
    items,
    createdAt: n,
  });
  const orderOf = ({ filter, sort }: ViewRequest): readonly number[] => {
    const all = Array.from({ length: items }, (_, i) => i).filter((i) => !filter || i % 2 === 0);
    return sort ? all.toReversed() : all;
  };
  const rows = (view: string, from: number, to: number): ViewRows => {
    const shown = orders.get(view)!.slice(from, to);
    const ids = shown.map((i) => `g:${i}`);
    return { from, ids, attributes: ['name'], cells: [shown.map((i) => `row ${i}`)] };
  };
  const sheaf = {
    watch: {
      collection: () => ({ subscribe: () => () => {} }),
      head: () => ({
        subscribe: (listener: (head: Revision | undefined) => void) => {
          listeners.add(listener);
          if (stored > 0) queueMicrotask(() => listener(revision(stored)));
          return () => listeners.delete(listener);
        },
      }),
    },
    query: {
      openView: async (request: ViewRequest, signal: AbortSignal) => {
        signals.push(signal);
        const view = `v${opened.push(request)}`;
        orders.set(view, orderOf(request));
        const info = { view, revision: request.revision ?? '', total: items };
        return { ok: true, value: { ...info, count: orders.get(view)!.length } };
      },
      closeView: async (view: string) => {
        closed.push(view);
      },
      rows: async (view: string, from: number, to: number) => {
        if (gone.has(view)) return { ok: false, error: { code: 'segment.missing', message: '' } };
        return { ok: true, value: rows(view, from, to) };
      },
      positionOf: async (view: string, item: string) => {
        const at = orders.get(view)!.indexOf(Number(item.slice(2)));
        return { ok: true, value: at < 0 ? null : at };
      },
    },
  } as unknown as Sheaf;
  const view = new CollectionView(sheaf, 'c', { filter: undefined, search: '', sort: [] });
  const stop = view.start();
  /** The head is stored before the page is told of it. */
  const store = (n: number) => (stored = n);
  const commit = (n: number) => {
    store(n);
    for (const listener of listeners) listener(revision(n));
  };
  return { view, stop, sheaf, opened, closed, signals, gone, store, commit };
}

/** Of the batch that made a revision. */
const outcome = (n: number): Outcome => ({
  moves: [{ collection: 'c', before: `r${n - 1}`, after: `r${n}` }],
  endedAt: n,
});

/** Whether a promise is settled, told when asked. */
function watched(promise: Promise<void>): () => boolean {
  let isSettled = false;
  void promise.then(() => (isSettled = true));
  return () => isSettled;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('CollectionView', () => {
  it('shows a view only when its first rows are there', async () => {
    const { view, commit } = workbench();
    commit(1);
    expect(view.shown).toBeNull();
    await settled();
    expect(view.shown?.info.count).toBe(100);
    expect(view.shown?.rows.row(0)?.cells).toEqual(['row 0']);
  });

  it('forgets a fault with what it was about', async () => {
    const { view, commit } = workbench();
    commit(1);
    await settled();
    view.fault = { code: 'filter.invalid', message: 'Not a pattern.' };
    view.ask({ search: 'x' });
    expect(view.fault).toBeNull();
  });

  it('swaps to a new head and closes the old view', async () => {
    const { view, closed, commit } = workbench();
    commit(1);
    await settled();
    commit(2);
    await settled();
    expect(view.shown?.info.revision).toBe('r2');
    expect(view.shown?.first).toBeNull();
    expect(closed).toEqual(['v1']);
  });

  it('says nothing of a revision that was freed behind it', async () => {
    const { view, gone, store, commit } = workbench(1_000);
    commit(1);
    await settled();
    gone.add('v1');
    store(2);
    view.shown?.rows.want(600, 700);
    await settled();
    expect(view.fault).toBeNull();
    commit(2);
    await settled();
    expect([view.shown?.info.revision, view.fault]).toEqual(['r2', null]);
  });

  it('says that the head lacks something', async () => {
    const { view, gone, commit } = workbench(1_000);
    commit(1);
    await settled();
    gone.add('v1');
    view.shown?.rows.want(600, 700);
    await settled();
    expect(view.fault).toMatchObject({ code: 'segment.missing' });
  });

  it('says nothing of a view that another was asked for', async () => {
    const { view, gone, commit } = workbench(1_000);
    commit(1);
    await settled();
    gone.add('v1');
    view.shown?.rows.want(600, 700);
    view.ask({ search: 'row' });
    await settled();
    expect([view.shown?.info.view, view.fault, view.hasFailed]).toEqual(['v2', null, false]);
  });

  it('tells the first fault where the head cannot be read', async () => {
    const { view, sheaf, gone, commit } = workbench(1_000);
    commit(1);
    await settled();
    gone.add('v1');
    sheaf.watch.head = () => ({
      subscribe: (_, fail) => {
        queueMicrotask(() => fail?.(new Error('The database is closed.')));
        return () => {};
      },
    });
    view.shown?.rows.want(600, 700);
    await settled();
    expect(view.fault).toMatchObject({ code: 'segment.missing' });
  });

  it('has the rows at the old place after a swap', async () => {
    const { view, commit } = workbench(1_000);
    commit(1);
    await settled();
    view.shown?.rows.want(630, 660);
    await settled();
    commit(2);
    await settled();
    expect(view.shown?.first).toBeNull();
    expect(view.shown?.rows.row(630)?.cells).toEqual(['row 630']);
    expect(view.shown?.rows.range[0]).toBe(630);
  });

  it('shows only the last of several wishes', async () => {
    const { view, opened, closed, commit } = workbench();
    commit(1);
    await settled();
    view.ask({ search: 'a' });
    view.ask({ search: 'ab' });
    await settled();
    expect(opened.at(-1)?.filter).toEqual({ is: 'contains', value: 'ab' });
    expect(view.shown?.info.view).toBe('v3');
    expect(closed).toEqual(['v2', 'v1']);
  });

  it('takes back what is not wanted any more', async () => {
    const { view, stop, signals, commit } = workbench();
    commit(1);
    await settled();
    view.ask({ search: 'a' });
    view.ask({ search: 'ab' });
    expect(signals.slice(1).map(({ aborted }) => aborted)).toEqual([true, false]);
    stop();
    expect(signals.at(-1)?.aborted).toBe(true);
  });

  it('finds the active item under another filter', async () => {
    const { view, commit } = workbench();
    commit(1);
    await settled();
    view.activate({ position: 40, column: 0 });
    view.ask({ search: 'row' });
    await settled();
    expect(view.active?.position).toBe(20);
    expect(view.shown).toMatchObject({ isRearranged: true, isReordered: false, first: 16 });
    expect(view.activeId).toBe('g:40');
  });

  it('begins another order at its first row, in the same column', async () => {
    const { view, commit } = workbench(1_000);
    commit(1);
    await settled();
    view.shown?.rows.want(630, 660);
    await settled();
    view.activate({ position: 640, column: 0 });
    view.ask({ sort: [{ attribute: 'name', direction: 'descending' }] });
    await settled();
    expect(view.active).toEqual({ position: 0, column: 0 });
    expect(view.shown).toMatchObject({ isRearranged: true, isReordered: true, first: 0 });
    expect(view.activeId).toBe('g:999');
  });

  it('stays in the header that it is sorted from', async () => {
    const { view, commit } = workbench();
    commit(1);
    await settled();
    view.activate({ position: -1, column: 0 });
    view.ask({ sort: [{ attribute: 'name', direction: 'descending' }] });
    await settled();
    expect(view.active).toEqual({ position: -1, column: 0 });
    expect(view.shown?.first).toBe(0);
  });

  it('follows the active item through a new revision of an order', async () => {
    const { view, commit } = workbench();
    commit(1);
    await settled();
    view.ask({ sort: [{ attribute: 'name', direction: 'descending' }] });
    await settled();
    view.activate({ position: 4, column: 0 });
    commit(2);
    await settled();
    expect(view.active?.position).toBe(4);
    expect(view.shown).toMatchObject({ isReordered: false, first: null });
  });

  it('tells when what a batch made is on screen', async () => {
    const { view, commit } = workbench();
    commit(1);
    await settled();
    const isShown = watched(view.shows(outcome(2)));
    view.ask({ search: 'a' });
    await settled();
    expect(isShown()).toBe(false);
    commit(2);
    await settled();
    expect(isShown()).toBe(true);
  });

  it('takes a later revision for the one waited for', async () => {
    const { view, commit } = workbench();
    commit(1);
    await settled();
    const isShown = watched(view.shows(outcome(2)));
    commit(2);
    commit(3);
    const isLaterShown = watched(view.shows(outcome(2)));
    await settled();
    expect([isShown(), isLaterShown()]).toEqual([true, true]);
  });

  it('waits for nothing that is replaced already', async () => {
    const { view, commit } = workbench();
    commit(3);
    await settled();
    const isShown = watched(view.shows(outcome(2)));
    await settled();
    expect(isShown()).toBe(true);
  });

  it('waits for nothing that left it as it was', async () => {
    const { view } = workbench();
    const isShown = watched(view.shows({ moves: [], endedAt: 2 }));
    await settled();
    expect(isShown()).toBe(true);
  });

  it('says why a whole row or a place cannot be had', async () => {
    const { view, sheaf, commit } = workbench();
    commit(1);
    await settled();
    const lost = { ok: false, error: { code: 'internal', message: 'It is lost.' } } as const;
    vi.spyOn(sheaf.query, 'rows').mockResolvedValue(lost);
    vi.spyOn(sheaf.query, 'positionOf').mockResolvedValue(lost);
    await expect(view.wholeRow(3)).rejects.toThrow('It is lost.');
    await expect(view.positionOf('g:3')).rejects.toThrow('It is lost.');
  });

  it('lets nobody wait once it has stopped', async () => {
    const { view, stop } = workbench();
    const before = watched(view.shows(outcome(2)));
    stop();
    const after = watched(view.shows(outcome(2)));
    await settled();
    expect([before(), after()]).toEqual([true, true]);
  });
});
