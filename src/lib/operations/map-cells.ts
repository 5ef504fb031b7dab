import { BREATH_ITEMS } from '../data/breathing';
import type { Problem } from '../engine/batch';
import type { CellsOutput, ChunkInput, ChunkOutput } from '../engine/operation';
import { breathe } from './breathe';
import { changedItems, editCells, type CellEdit, type CellMapping } from './edit-cells';
import { targetCollection } from './target-collection';

/**
 * The way of an operation that maps one cell to one cell, on the selected items of a chunk. Once
 * per distinct text; a text that does not fit the attribute's type becomes a problem of each item
 * that would have got it, which keeps its value. Counts are of items, however many of an item's
 * attributes change.
 */
export async function mapCells(
  input: ChunkInput<unknown>,
  mappings: readonly CellMapping[],
): Promise<ChunkOutput> {
  const cells: CellsOutput[] = [];
  const problems: Problem[] = [];
  const counts = { done: 0, changed: 0, failed: 0 };
  let unheard = 0;
  for (const selected of input.selected) {
    input.signal.throwIfAborted();
    const edits: CellEdit[] = [];
    for (const mapping of mappings) edits.push(await editCells(input.content, selected, mapping));
    for (const edit of edits) {
      if (edit.cells) cells.push(edit.cells);
      for (const problem of edit.problems) problems.push(problem);
    }
    counts.done += selected.items;
    counts.changed += changedItems(edits);
    counts.failed += failedItems(edits);
    input.progress(counts.done);
    unheard += selected.items;
    if (unheard >= BREATH_ITEMS) {
      await breathe(input.signal);
      unheard = 0;
    }
  }
  return { collections: [{ collection: targetCollection(input), cells }], problems, counts };
}

function failedItems(edits: readonly CellEdit[]): number {
  const problems = edits.flatMap((edit) => edit.problems);
  const failed = problems.filter(({ severity }) => severity === 'problem');
  return new Set(failed.map(({ item }) => item)).size;
}
