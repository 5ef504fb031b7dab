import type { Attribute } from '../data/attribute';
import { checkCell } from '../data/cell-value';
import type { Column } from '../data/column';
import { editSegment } from '../data/edit-segment';
import { itemId, type GroupId } from '../data/ids';
import { countBits, emptyMask, forEachBit, orMask, setBit, type Mask } from '../data/mask';
import type { Problem } from '../engine/batch';
import type { CellsOutput, ContentReader, SelectedGroup } from '../engine/operation';
import { shortened } from './quoted';
import { readableCells, storedCells } from '../engine/stored-cells';

/** One attribute and what becomes of each of its cells. */
export interface CellMapping {
  readonly attribute: Attribute;
  /** A cell's new text, or why it gets none. Pure; called about once per distinct text. */
  readonly map: (text: string) => string | Refusal;
}

/** A cell that is not edited as asked: a problem of each item that holds it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** What was asked for where a cell is not fit, is a warning: the item has not failed. */
  readonly severity?: 'warning';
  /** What the cell holds afterwards. */
  readonly text: string;
  /** The text at fault. */
  readonly value: string;
}

/** What one mapping does to one group. */
export interface CellEdit {
  /** Absent when no cell changes. */
  readonly cells?: CellsOutput;
  readonly problems: readonly Problem[];
  readonly changedCells: number;
  /** The items whose cell changes. */
  changed(): Mask;
}

/** Maps the selected cells of one attribute of one group. */
export async function editCells(
  content: ContentReader,
  { group, selected }: SelectedGroup,
  { attribute, map }: CellMapping,
): Promise<CellEdit> {
  const stored = await storedCells(content, group, attribute.id);
  const refusals = new Map<string, Refusal>();
  const edited = editSegment({
    ...stored,
    selected,
    map(before) {
      const after = fitting(attribute, before, map(before));
      if (typeof after === 'string') return after;
      refusals.set(before, after);
      return after.text;
    },
  });
  const { segment } = edited;
  const before = (): Column => readableCells(stored);
  const problems =
    refusals.size > 0 ? refusedItems(group.id, attribute.name, before(), selected, refusals) : [];
  if (!segment) return { problems, changedCells: 0, changed: () => emptyMask(group.length) };
  return {
    cells: { group: group.id, attribute: attribute.id, cells: segment },
    problems,
    changedCells: edited.changed,
    changed: () => differingItems(selected, before(), readableCells({ ...stored, segment })),
  };
}

/** Items that any of the edits of one group changes. */
export function changedItems(edits: readonly CellEdit[]): number {
  const changing = edits.filter(({ changedCells }) => changedCells > 0);
  if (changing.length < 2) return changing[0]?.changedCells ?? 0;
  return countBits(changing.map((edit) => edit.changed()).reduce(orMask));
}

/** A changed text must fit the attribute's type; one that stays is not asked. */
function fitting({ type }: Attribute, before: string, after: string | Refusal): string | Refusal {
  if (typeof after !== 'string' || after === before) return after;
  const checked = checkCell(after, type);
  if (checked.ok) return checked.text;
  return { code: 'cell.type', message: checked.reason, text: before, value: after };
}

function refusedItems(
  group: GroupId,
  attribute: string,
  column: Column,
  selected: Mask,
  refusals: ReadonlyMap<string, Refusal>,
): Problem[] {
  const problems: Problem[] = [];
  forEachBit(selected, (offset) => {
    const refusal = refusals.get(column.text(offset));
    if (!refusal) return;
    problems.push({
      item: itemId({ group, offset }),
      attribute,
      severity: refusal.severity ?? 'problem',
      code: refusal.code,
      message: refusal.message,
      value: shortened(refusal.value),
    });
  });
  return problems;
}

function differingItems(selected: Mask, before: Column, after: Column): Mask {
  const differing = emptyMask(before.length);
  forEachBit(selected, (offset) => {
    if (before.text(offset) !== after.text(offset)) setBit(differing, offset);
  });
  return differing;
}
