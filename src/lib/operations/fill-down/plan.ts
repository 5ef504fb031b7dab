import type { Attribute } from '../../data/attribute';
import type { ItemAddress } from '../../data/ids';
import { forEachBit } from '../../data/mask';
import type { PlanInput, PlannedChunk, SelectedGroup } from '../../engine/operation';
import { breathe } from '../breathe';

/** Where the last value above the chunk's first item is: what chunks need of one another. */
export interface FillDownPayload {
  readonly above: ItemAddress | null;
}

/** The default chunks, each with the place of the value that it begins with. */
export async function planChunks(
  input: PlanInput<unknown>,
  attribute: Attribute,
): Promise<PlannedChunk[]> {
  const chunks = await input.byGroups();
  const groups = new Map(input.selected.map((selected) => [selected.group.id, selected]));
  const planned: PlannedChunk[] = [];
  let above: ItemAddress | null = null;
  for (const chunk of chunks) {
    const payload: FillDownPayload = { above };
    planned.push({ ...chunk, payload });
    if (planned.length === chunks.length) break;
    const own = chunk.groups.flatMap((id) => groups.get(id) ?? []);
    above = (await lastFilled(input, attribute, own)) ?? above;
  }
  return planned;
}

async function lastFilled(
  { content, signal }: PlanInput<unknown>,
  attribute: Attribute,
  groups: readonly SelectedGroup[],
): Promise<ItemAddress | null> {
  for (const { group, selected } of groups.toReversed()) {
    await breathe(signal);
    const column = await content.column(group, attribute.id);
    let last = -1;
    forEachBit(selected, (offset) => {
      if (column.text(offset) !== '') last = offset;
    });
    if (last >= 0) return { group: group.id, offset: last };
  }
  return null;
}
