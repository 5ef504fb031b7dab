import type { CellsChange, GroupChanges, LiveChange, SchemaChange } from './changes';
import type { AttributeId, GroupId, SegmentId } from './ids';
import type { Manifest, RowGroup } from './revision';

/**
 * The manifest after a batch, or a part of it: cells and live masks replaced, new groups behind
 * the old ones, attributes as the schema change says. Cells of an attribute that the schema
 * change leaves out go with it. Groups that nothing touched are the same objects as before.
 * Throws when a change names a group that is not there, which is an error of the caller.
 *
 * `changes` are those of this collection, in chunk order; of two for the same cells the later
 * one stands.
 */
export function applyChanges(
  manifest: Manifest,
  changes: readonly GroupChanges[],
  schema?: SchemaChange,
): Manifest {
  const added = changes.flatMap((change) => change.added);
  const attributes = schema?.attributes ?? manifest.attributes;
  const dropped = droppedAttributes(manifest, schema);
  const cells = byGroup(changes.flatMap((change) => change.cells));
  const live = byGroup(changes.flatMap((change) => change.live));
  const groups = [...manifest.groups, ...added].map((group) => {
    const changed = changeGroup(group, cells.get(group.id), live.get(group.id));
    cells.delete(group.id);
    live.delete(group.id);
    return dropSegments(changed, dropped);
  });
  for (const unknown of [...cells.keys(), ...live.keys()]) {
    throw new Error(`A change names the row group ${unknown}, which is not in the revision.`);
  }
  return { attributes, groups };
}

function droppedAttributes(
  { attributes }: Manifest,
  schema: SchemaChange | undefined,
): ReadonlySet<AttributeId> {
  if (!schema?.attributes) return new Set();
  const kept = new Set(schema.attributes.map(({ id }) => id));
  return new Set(attributes.map(({ id }) => id).filter((id) => !kept.has(id)));
}

function byGroup<T extends { readonly group: GroupId }>(changes: readonly T[]): Map<GroupId, T[]> {
  const groups = new Map<GroupId, T[]>();
  for (const change of changes) {
    const known = groups.get(change.group);
    if (known) known.push(change);
    else groups.set(change.group, [change]);
  }
  return groups;
}

function changeGroup(
  group: RowGroup,
  cells: readonly CellsChange[] = [],
  live: readonly LiveChange[] = [],
): RowGroup {
  if (cells.length === 0 && live.length === 0) return group;
  const segments = new Map(Object.entries(group.segments));
  for (const { attribute, segment } of cells) {
    if (segment === null) segments.delete(attribute);
    else segments.set(attribute, segment);
  }
  const last = live.at(-1);
  return {
    ...group,
    segments: Object.fromEntries(segments),
    ...(last && { live: last.live, items: last.items }),
  };
}

function dropSegments(group: RowGroup, dropped: ReadonlySet<AttributeId>): RowGroup {
  const entries = Object.entries<SegmentId>(group.segments);
  const kept = entries.filter(([attribute]) => !dropped.has(attribute));
  return kept.length === entries.length ? group : { ...group, segments: Object.fromEntries(kept) };
}
