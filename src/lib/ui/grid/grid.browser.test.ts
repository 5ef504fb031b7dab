import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { CellEdits } from '$lib/app/cell-edits.svelte';
import { CollectionView } from '$lib/app/collection-view.svelte';
import { ColumnLayout } from '$lib/app/column-layout.svelte';
import { ItemSelection } from '$lib/app/selection.svelte';
import type { Sheaf } from '$lib/app/sheaf';
import type { Attribute } from '$lib/data/attribute';
import Grid from './Grid.svelte';

const attributes: Attribute[] = Array.from({ length: 40 }, (_, i) => ({
  id: `a${i}`,
  name: `column ${i}`,
  type: 'text',
}));

function everything(items: number): Map<string, Uint32Array> {
  const words = new Uint32Array(Math.ceil(items / 32)).fill(0xffff_ffff);
  if (items % 32 > 0) words[words.length - 1] = 2 ** (items % 32) - 1;
  return new Map([['g', words]]);
}

beforeEach(() => localStorage.clear());

/** A grid over rows that are made up as they are asked for. */
async function grid(items: number, isFocused = true) {
  const runs: unknown[] = [];
  const rowsOf = (from: number, to: number) => {
    const range = Array.from({ length: to - from }, (_, i) => from + i);
    return {
      from,
      ids: range.map((row) => `g:${row}`),
      attributes: attributes.map(({ name }) => name),
      cells: attributes.map((_, column) => range.map((row) => `${row}/${column}`)),
    };
  };
  const head = { id: 'r1', attributes, groups: [], items };
  const sheaf = {
    api: {
      run: (...request: unknown[]) => {
        runs.push(request);
        return new Promise(() => {});
      },
    },
    watch: {
      collection: () => ({ subscribe: () => () => {} }),
      head: () => ({
        subscribe: (listener: (value: unknown) => void) => {
          listener(head);
          return () => {};
        },
      }),
    },
    query: {
      openView: async () => ({
        ok: true,
        value: { view: 'v1', revision: 'r1', count: items, total: items },
      }),
      closeView: async () => {},
      masks: async () => ({ ok: true, value: everything(items) }),
      rows: async (_: string, from: number, to: number) => ({ ok: true, value: rowsOf(from, to) }),
    },
  } as unknown as Sheaf;
  const view = new CollectionView(sheaf, 'c', { filter: undefined, search: '', sort: [] });
  view.start();
  await expect.poll(() => view.shown).not.toBeNull();
  const selection = new ItemSelection((from, to) => view.masksBetween(from, to));
  const edits = new CellEdits(sheaf, view, () => {});
  const layout = new ColumnLayout('c', () => view.columns.shown);
  const element = document.createElement('div');
  element.style.height = '500px';
  document.body.append(element);
  await render(Grid, {
    target: element,
    props: {
      label: 'Things',
      view,
      shown: view.shown!,
      selection,
      edits,
      layout,
      isTouched: (item: string) => item === 'g:2',
      menuOf: () => [],
      onsort: () => {},
    },
  });
  const locator = page.getByRole('grid', { name: 'Things' });
  if (isFocused) (locator.element() as HTMLElement).focus();
  return { view, selection, layout, locator, runs };
}

const activeText = () => {
  const id = document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant');
  return id ? document.getElementById(id)?.textContent.trim() : null;
};

describe('Grid', () => {
  it('draws few of ten million rows and says how many', async () => {
    const { locator } = await grid(10_000_000);
    await expect.element(locator).toHaveAttribute('aria-rowcount', '10000001');
    await expect.element(locator).toHaveAttribute('aria-colcount', '41');
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(60);
    expect(document.querySelectorAll('[role=gridcell]').length).toBeLessThan(600);
  });

  it('reaches the last row and cell by keyboard', async () => {
    await grid(10_000_000);
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect.poll(activeText).toBe('9999999/39');
    await userEvent.keyboard('{ArrowUp}{ArrowLeft}');
    await expect.poll(activeText).toBe('9999998/38');
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    await expect.poll(activeText).toBe('0/0');
  });

  it('begins with a cell that is on screen', async () => {
    const { view, locator } = await grid(500, false);
    const element = locator.element() as HTMLElement;
    element.scrollTo(1_000, 3_210);
    await expect.poll(() => document.querySelector('[aria-colindex="2"]')).toBeNull();
    element.focus();
    await expect.poll(() => view.active?.column).toBeGreaterThan(3);
    expect(view.active?.position).toBe(101);
    expect([element.scrollLeft, element.scrollTop]).toEqual([1_000, 3_210]);
  });

  it.each([0, 300])('begins with a column that is too wide, %i px of it cut', async (cut) => {
    const { view, layout, locator } = await grid(500, false);
    const element = locator.element() as HTMLElement;
    layout.resize(attributes[1]!, 1_200);
    await expect.element(locator.getByText('column 2')).not.toBeInTheDocument();
    const scrolled = new Promise((resolve) => element.addEventListener('scroll', resolve));
    const left = layout.offsets.starts[1]! + cut;
    element.scrollTo(left, 10);
    await scrolled;
    element.focus();
    expect(view.active).toEqual({ position: 1, column: 1 });
    await expect.poll(activeText).toBe('1/1');
    expect([element.scrollLeft, element.scrollTop]).toEqual([left, 10]);
  });

  it('moves exactly under a wheel in the middle', async () => {
    const { locator } = await grid(10_000_000);
    const element = locator.element();
    const firstY = () => {
      const rows = [...element.querySelectorAll('[role=row]')].slice(1);
      return rows.map((row) => [Number(row.getAttribute('aria-rowindex')), row] as const);
    };
    element.scrollTop = 4_000_000;
    await expect.poll(() => firstY()[0]![0]).toBeGreaterThan(4_000_000);
    const [index, row] = firstY()[12]!;
    const before = row.getBoundingClientRect().top;
    element.scrollTop += 64;
    await expect
      .poll(() => element.querySelector(`[aria-rowindex="${index}"]`)?.getBoundingClientRect().top)
      .toBeCloseTo(before - 64, 0);
  });

  it('selects by Space, Shift and the pointer', async () => {
    const { selection } = await grid(500);
    await userEvent.keyboard(' {Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.poll(() => selection.count).toBe(3);
    await page.getByRole('checkbox', { name: 'Select row 6', exact: true }).click();
    await expect.poll(() => selection.count).toBe(4);
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.poll(() => selection.count).toBe(500);
  });

  it('shows an edit at once and marks it', async () => {
    const { runs } = await grid(500);
    await userEvent.keyboard('{ArrowRight}{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'Edit column 1' })).toHaveFocus();
    await userEvent.keyboard('new{Enter}');
    await expect.element(page.getByRole('gridcell', { name: 'new (being saved)' })).toBeVisible();
    await expect.poll(activeText).toBe('1/1');
    expect(runs).toEqual([
      [
        'set-value',
        {
          collection: 'c',
          selection: { items: ['g:0'] },
          options: { attribute: 'column 1', value: 'new' },
        },
      ],
    ]);
  });

  it('has no cells of hidden columns', async () => {
    const { view, locator, runs } = await grid(500);
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(activeText).toBe('0/2');
    view.columns.hide(attributes[1]!);
    await expect.element(locator).toHaveAttribute('aria-colcount', '40');
    await expect.poll(activeText).toBe('0/2');
    await userEvent.keyboard('{ArrowLeft}');
    await expect.poll(activeText).toBe('0/0');
    await userEvent.keyboard('{End}{ArrowRight}');
    await expect.poll(activeText).toBe('0/39');

    view.columns.moveTo(attributes[39]!, attributes[0]!);
    await userEvent.keyboard('{Home}x{Enter}');
    await expect.poll(activeText).toBe('1/39');
    const [operation, request] = runs.flat() as [string, { options: unknown }];
    expect([operation, request.options]).toEqual([
      'set-value',
      { attribute: 'column 39', value: 'x' },
    ]);
  });

  it('edits in the column of the attribute, wherever that is, while there is one', async () => {
    const { view, locator, runs } = await grid(500);
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    const field = page.getByRole('textbox', { name: 'Edit column 2' });
    await expect.element(field).toHaveFocus();
    const become = (next: readonly Attribute[]) => {
      view.shown = { ...view.shown!, attributes: next };
    };
    become(attributes.slice(1));
    const header = page.getByRole('columnheader', { name: 'column 2', exact: true });
    await expect.element(header).toHaveAttribute('aria-colindex', '3');
    const leftOf = (element: Element) => Math.round(element.getBoundingClientRect().left);
    expect(leftOf(field.element())).toBe(leftOf(header.element()));
    await userEvent.keyboard('typed');
    become(attributes.slice(3));
    await expect.element(field).not.toBeInTheDocument();
    await expect.element(locator).toHaveFocus();
    become(attributes);
    await expect.element(header).toBeVisible();
    await expect.element(field).not.toBeInTheDocument();
    expect(runs).toEqual([]);
  });

  it('marks the rows that a batch is changing', async () => {
    const { locator } = await grid(500);
    const marked = locator.getByText('being changed');
    await expect.poll(() => marked.elements().length).toBe(1);
    const row = marked.element().closest('[role=row]');
    expect(row?.getAttribute('aria-rowindex')).toBe('4');
  });

  it('leaves a cell as it was on Escape', async () => {
    const { runs, locator } = await grid(500);
    await userEvent.keyboard('{F2}');
    await userEvent.keyboard('other{Escape}');
    await expect.element(locator).toHaveFocus();
    expect(runs).toEqual([]);
  });
});
