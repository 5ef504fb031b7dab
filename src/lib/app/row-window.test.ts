import { describe, expect, it } from 'vitest';
import type { ViewRows } from '../workers/query-api';
import { RowWindow, type FetchRows } from './row-window';

const view = (from: number, to: number): ViewRows => ({
  from,
  ids: Array.from({ length: to - from }, (_, i) => `g:${from + i}`),
  attributes: ['n'],
  cells: [Array.from({ length: to - from }, (_, i) => String(from + i))],
});

/** A source that answers when it is told to. */
function source() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const fetch: FetchRows = (from, to) => {
    asked.push(`${from}-${to}`);
    return new Promise((resolve) => {
      answers.push(() => resolve({ ok: true, value: view(from, to) }));
    });
  };
  const settle = async () => {
    answers.splice(0).forEach((answer) => answer());
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { fetch, asked, settle };
}

describe('RowWindow', () => {
  it('fetches whole blocks, cut at the end', async () => {
    const { fetch, asked, settle } = source();
    const rows = new RowWindow(fetch, { count: 250, blockRows: 100 });
    rows.want(150, 260);
    expect(asked).toEqual(['100-200', '200-250']);
    expect(rows.row(160)).toBeUndefined();
    await settle();
    expect(rows.row(160)).toEqual({ id: 'g:160', cells: ['160'] });
    expect(rows.row(249)?.id).toBe('g:249');
  });

  it('names items of rows that are all there', async () => {
    const { fetch, settle } = source();
    const rows = new RowWindow(fetch, { count: 250, blockRows: 100 });
    rows.want(0, 100);
    await settle();
    expect(rows.idsBetween(97, 99)).toEqual(['g:97', 'g:98', 'g:99']);
    expect(rows.idsBetween(97, 100)).toBeUndefined();
  });

  it('asks once for what is under way', async () => {
    const { fetch, asked, settle } = source();
    const rows = new RowWindow(fetch, { count: 100, blockRows: 100 });
    rows.want(0, 40);
    rows.want(3, 43);
    const loaded = rows.load(0, 10);
    await settle();
    await loaded;
    expect(asked).toEqual(['0-100']);
  });

  it('takes what is loaded for what is on show', async () => {
    const { fetch, settle } = source();
    const rows = new RowWindow(fetch, { count: 250, blockRows: 100 });
    const loaded = rows.load(230, 290);
    await settle();
    await loaded;
    expect(rows.range).toEqual([230, 250]);
    expect(rows.row(230)).toBeDefined();
  });

  it('drops requests that have become stale', async () => {
    const { fetch, asked, settle } = source();
    const rows = new RowWindow(fetch, { count: 10_000, blockRows: 10 });
    for (let top = 0; top < 9_000; top += 100) rows.want(top, top + 10);
    rows.want(9_000, 9_010);
    await settle();
    await settle();
    expect(asked).toEqual(['0-10', '100-110', '9000-9010']);
  });

  it('lets go of the least recently used block', async () => {
    const { fetch, settle } = source();
    const rows = new RowWindow(fetch, { count: 100, blockRows: 10, maxBlocks: 2 });
    for (const from of [0, 10]) {
      rows.want(from, from + 10);
      await settle();
    }
    rows.want(0, 10);
    rows.want(20, 30);
    await settle();
    expect(rows.row(0)).toBeDefined();
    expect(rows.row(10)).toBeUndefined();
    expect(rows.row(20)).toBeDefined();
  });

  it('tells of a fault and stays usable', async () => {
    const faults: string[] = [];
    const rows = new RowWindow(
      async () => ({ ok: false, error: { code: 'view.unknown', message: 'gone' } }),
      { count: 10, onFault: ({ code }) => faults.push(code) },
    );
    await rows.load(0, 10);
    expect(faults).toEqual(['view.unknown']);
  });

  it('ignores rows that arrive after it was closed', async () => {
    const { fetch, settle } = source();
    let arrivals = 0;
    const rows = new RowWindow(fetch, { count: 10, onRows: () => arrivals++ });
    rows.want(0, 10);
    rows.close();
    await settle();
    expect(arrivals).toBe(0);
  });
});
