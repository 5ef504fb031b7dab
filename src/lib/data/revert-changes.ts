import type { AttributeId, GroupId, SegmentId } from './ids';
import { revertAttributes } from './revert-attributes';
import { putBack } from './put-back';
import type { Manifest, RowGroup } from './revision';

/**
 * Something that the changes to be reverted touched and that is no longer as they left it.
 * cells: the attribute's cells in that group were written since; live: items of that group were
 * deleted since; group: the group that would go was changed since; attribute: it was renamed or
 * retyped since, or its name is taken (with no `attribute`: the order was changed).
 */
export interface Conflict {
  readonly kind: 'cells' | 'live' | 'group' | 'attribute';
  readonly group?: GroupId;
  readonly attribute?: AttributeId;
}

/**
 * With conflicts, `manifest` has everything else set back. Where all of them are of live masks and
 * of cells whose attribute `manifest` has, it lacks only those, which are as in head and may be
 * merged cell by cell. Cells of an attribute that would go cannot: it must stay for them.
 */
export type Reverted =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly conflicts: readonly Conflict[]; readonly manifest: Manifest };

/** A collection that does not exist yet, as the `before` of the batch that creates it. */
export const EMPTY_MANIFEST: Manifest = { attributes: [], groups: [] };

/**
 * Takes out of `head` what changed from `before` to `after`: a three-way merge whose grain is a
 * segment id, a live mask, a row group, and an attribute's name, type, place and presence. What
 * head has as in `after` is set back; what it has as in `before` already stays; all else is a
 * conflict. Cells inside one segment are for the caller to compare, who can read them.
 */
export function revertChanges(head: Manifest, before: Manifest, after: Manifest): Reverted {
  const conflicts: Conflict[] = [];
  const attributes = revertAttributes(
    head.attributes,
    before.attributes,
    after.attributes,
    (attribute) =>
      conflicts.push({ kind: 'attribute', ...(attribute !== undefined && { attribute }) }),
  );
  const groups = revertGroups(head, before, after, conflicts);
  const manifest = { attributes, groups };
  keepLaterCells(manifest, before, after, conflicts);
  return conflicts.length === 0 ? { ok: true, manifest } : { ok: false, conflicts, manifest };
}

function revertGroups(
  head: Manifest,
  before: Manifest,
  after: Manifest,
  conflicts: Conflict[],
): readonly RowGroup[] {
  const beforeOf = indexById(before.groups);
  const afterOf = indexById(after.groups);
  const kept: RowGroup[] = [];
  for (const group of head.groups) {
    const was = beforeOf.get(group.id);
    const became = afterOf.get(group.id);
    if (was && became) kept.push(revertGroup(group, was, became, conflicts));
    else if (became && sameGroup(group, became)) continue;
    else {
      kept.push(group);
      if (became) conflicts.push({ kind: 'group', group: group.id });
    }
  }
  const removed = before.groups.filter(({ id }) => !afterOf.has(id));
  return putBack(kept, removed, before.groups);
}

function revertGroup(
  head: RowGroup,
  before: RowGroup,
  after: RowGroup,
  conflicts: Conflict[],
): RowGroup {
  if (before === after || sameGroup(before, after)) return head;
  const segments = revertSegments(head, before, after, conflicts);
  if (before.live === after.live || head.live === before.live) return { ...head, segments };
  if (head.live !== after.live) {
    conflicts.push({ kind: 'live', group: head.id });
    return { ...head, segments };
  }
  const { live: _, ...rest } = head;
  return {
    ...rest,
    items: before.items,
    segments,
    ...(before.live !== undefined && { live: before.live }),
  };
}

function revertSegments(
  head: RowGroup,
  before: RowGroup,
  after: RowGroup,
  conflicts: Conflict[],
): RowGroup['segments'] {
  const segments = new Map<AttributeId, SegmentId>(Object.entries(head.segments));
  for (const attribute of new Set([
    ...Object.keys(before.segments),
    ...Object.keys(after.segments),
  ])) {
    const was = before.segments[attribute];
    const became = after.segments[attribute];
    const is = head.segments[attribute];
    if (was === became || is === was) continue;
    if (is !== became) conflicts.push({ kind: 'cells', group: head.id, attribute });
    else if (was === undefined) segments.delete(attribute);
    else segments.set(attribute, was);
  }
  return Object.fromEntries(segments);
}

/** An attribute that goes must not take cells with it that were written since. */
function keepLaterCells(
  manifest: Manifest,
  before: Manifest,
  after: Manifest,
  conflicts: Conflict[],
): void {
  const stays = indexById([...manifest.attributes, ...before.attributes]);
  const gone = after.attributes.filter(({ id }) => !stays.has(id));
  for (const group of manifest.groups) {
    for (const { id } of gone) {
      if (group.segments[id] === undefined) continue;
      const known = conflicts.some((one) => one.group === group.id && one.attribute === id);
      if (!known) conflicts.push({ kind: 'cells', group: group.id, attribute: id });
    }
  }
}

function indexById<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((each) => [each.id, each]));
}

function sameGroup(a: RowGroup, b: RowGroup): boolean {
  if (a === b) return true;
  const keys = Object.keys(a.segments);
  return (
    a.live === b.live &&
    a.length === b.length &&
    keys.length === Object.keys(b.segments).length &&
    keys.every((attribute) => a.segments[attribute] === b.segments[attribute])
  );
}
