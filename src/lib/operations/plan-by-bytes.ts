import type { AttributeId } from '../data/ids';
import { segmentBytes } from '../data/segment-bytes';
import type { PlanInput, PlannedChunk, SelectedGroup } from '../engine/operation';
import { planByGroups } from '../engine/steps/plan-groups';

/**
 * The default chunks, for an operation that adds something of its own to them. `extraBytes` is
 * what an item takes beside its cells.
 */
export async function planByBytes(
  { content, selected }: PlanInput<unknown>,
  attributes: readonly AttributeId[],
  extraBytes = 0,
): Promise<PlannedChunk[]> {
  const sizes = samplesOf(selected).map(async ({ group }) => {
    const ids = attributes.flatMap((attribute) => group.segments[attribute] ?? []);
    const segments = await content.segments(ids);
    return segments.reduce((sum, each) => sum + segmentBytes(each), 0) / Math.max(1, group.length);
  });
  const perItem = extraBytes + Math.max(0, ...(await Promise.all(sizes)));
  return planByGroups(selected, ({ group }) => group.length * perItem);
}

/** Three of the groups: reading them all would be half of the work itself. */
function samplesOf(selected: readonly SelectedGroup[]): SelectedGroup[] {
  const places = new Set([0, selected.length >> 1, selected.length - 1]);
  return [...places].flatMap((place) => selected[place] ?? []);
}
