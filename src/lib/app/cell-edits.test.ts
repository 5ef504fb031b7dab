import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../engine/app-error';
import { CellEdits } from './cell-edits.svelte';
import { CollectionView } from './collection-view.svelte';
import type { Sheaf } from './sheaf';

const ROWS = [
  { item: 'g:0', texts: ['a', 'b'] },
  { item: 'g:1', texts: ['c'] },
];

let runs: unknown[];
let faults: string[];
let end: () => void;
let refused: AppError | undefined;
let edits: CellEdits;

beforeEach(() => {
  runs = [];
  faults = [];
  refused = undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const api = {
    async run(...request: unknown[]) {
      runs.push(request);
      if (refused) throw refused;
      return 'b1';
    },
    async whenDone() {
      await ended;
      return { moves: [] };
    },
  };
  const sheaf = { api } as unknown as Sheaf;
  const view = new CollectionView(sheaf, 'c', { filter: undefined, search: '', sort: [] });
  edits = new CellEdits(sheaf, view, (message) => faults.push(message));
});

const pending = () =>
  ['g:0', 'g:1'].map((item) => [edits.pending(item, 'A'), edits.pending(item, 'B')]);

describe('CellEdits', () => {
  it('sets a rectangle by one batch', () => {
    void edits.setAll(['A', 'B'], ROWS);
    const options = { attributes: ['A', 'B'], rows: ROWS };
    const selection = { items: ['g:0', 'g:1'] };
    expect(runs).toEqual([['set-cells', { collection: 'c', selection, options }]]);
  });

  it('shows each value until its batch has ended', async () => {
    const done = edits.setAll(['A', 'B'], ROWS);
    expect(pending()).toEqual([
      ['a', 'b'],
      ['c', undefined],
    ]);
    end();
    await done;
    expect(pending().flat()).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('keeps the mark of a later edit', async () => {
    refused = new AppError('options.invalid', 'No.');
    const first = edits.setAll(['A', 'B'], ROWS);
    refused = undefined;
    void edits.set('g:0', 'A', 'later');
    await first;
    expect(pending()).toEqual([
      ['later', undefined],
      [undefined, undefined],
    ]);
  });

  it('says why a paste is refused, without options', async () => {
    refused = new AppError('options.invalid', 'Set cells: the option "rows" …', {
      ...{ path: 'rows', reason: 'At most 20,000 cells at once.' },
    });
    await edits.setAll(['A', 'B'], ROWS);
    expect(faults).toEqual(['At most 20,000 cells at once.']);
  });
});
