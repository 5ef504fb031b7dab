import type { Attribute, AttributeType } from '../../data/attribute';
import { checkCell, type CheckedCell } from '../../data/cell-value';
import { setCells } from '../../data/edit-segment';
import { itemId } from '../../data/ids';
import { forEachBit } from '../../data/mask';
import type { Problem } from '../../engine/batch';
import type { CellsOutput, ChunkInput, ChunkOutput, SelectedGroup } from '../../engine/operation';
import { breathe } from '../breathe';
import { shortened } from '../quoted';
import { readableCells, storedCells } from '../../engine/stored-cells';
import { targetCollection } from '../target-collection';

/**
 * Gives the selected items what they hold in `source`. Where all of a group's items get all of
 * their cells, the group shares the stored segment, and nothing is written.
 */
export async function copyCells(
  input: ChunkInput<unknown>,
  source: Attribute,
  target: Attribute,
): Promise<ChunkOutput> {
  const cells: CellsOutput[] = [];
  const problems: Problem[] = [];
  const counts = { done: 0, changed: 0, failed: 0 };
  for (const selected of input.selected) {
    await breathe(input.signal);
    const copy = await copyGroup(input, selected, source, target);
    if (copy.cells) cells.push(copy.cells);
    for (const problem of copy.problems) problems.push(problem);
    counts.done += selected.items;
    counts.changed += copy.copied;
    counts.failed += copy.problems.length;
    input.progress(counts.done);
  }
  return { collections: [{ collection: targetCollection(input), cells }], problems, counts };
}

async function copyGroup(
  { content }: ChunkInput<unknown>,
  { group, selected, items }: SelectedGroup,
  source: Attribute,
  target: Attribute,
): Promise<{ cells?: CellsOutput; copied: number; problems: readonly Problem[] }> {
  const stored = await storedCells(content, group, source.id);
  const column = readableCells(stored);
  const check = source.type === target.type ? asItIs : remembered(target.type);
  const copies = new Map<number, string>();
  const problems: Problem[] = [];
  let rewritten = 0;
  forEachBit(selected, (offset) => {
    const value = column.text(offset);
    if (value === '') return;
    const checked = check(value);
    if (checked.ok) {
      copies.set(offset, checked.text);
      if (checked.text !== value) rewritten++;
    } else {
      const item = itemId({ group: group.id, offset });
      problems.push({ ...problemOf(target, value, checked.reason), item });
    }
  });
  if (copies.size === 0) return { copied: 0, problems };
  const isWhole = rewritten === 0 && items === group.items && problems.length === 0;
  const own = isWhole
    ? stored.id
    : setCells({ ...stored, segment: null, id: null }, copies).segment;
  return {
    cells: { group: group.id, attribute: target.id, cells: own },
    copied: copies.size,
    problems,
  };
}

function problemOf({ name }: Attribute, value: string, message: string): Omit<Problem, 'item'> {
  return {
    attribute: name,
    severity: 'problem',
    code: 'cell.type',
    message,
    value: shortened(value),
  };
}

function asItIs(text: string): CheckedCell {
  return { ok: true, text };
}

/** Asks once per distinct text. */
function remembered(type: AttributeType): (text: string) => CheckedCell {
  const known = new Map<string, CheckedCell>();
  return (text) => {
    const checked = known.get(text) ?? checkCell(text, type);
    known.set(text, checked);
    return checked;
  };
}
