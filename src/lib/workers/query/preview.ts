import type { Attribute } from '../../data/attribute';
import { diffColumns } from '../../data/diff-columns';
import { andMask, andNotMask, emptyMask, hasBit, orMask, type Mask } from '../../data/mask';
import { groupOf, offsetOf, PositionIndex } from '../../data/position-index';
import type { Revision, RowGroup } from '../../data/revision';
import { breathe } from '../../operations/breathe';
import type { PreviewAttribute, PreviewRow } from '../query-api';
import type { ColumnCache } from './column-cache';
import { idOf } from './view-rows';
import { liveMasks } from './view';

interface GroupDiff {
  readonly before: RowGroup | undefined;
  readonly after: RowGroup;
  readonly deleted: Mask;
  /** Every item of a group that the batch adds. */
  readonly added: Mask;
  readonly any: Mask;
  /** Every item that lives before or after. */
  readonly living: Mask;
}

/** The items that differ between two revisions of a collection, to be paged through. */
export class Preview {
  readonly index: PositionIndex;
  readonly #rows: PositionIndex;

  private constructor(
    readonly base: Revision,
    readonly after: Revision,
    readonly cache: ColumnCache,
    readonly groups: readonly GroupDiff[],
  ) {
    this.index = PositionIndex.ofMasks(groups.map(({ any }) => any));
    this.#rows = PositionIndex.ofMasks(groups.map(({ living }) => living));
  }

  /** `cache` must be able to read both revisions. */
  static async between(
    base: Revision,
    after: Revision,
    cache: ColumnCache,
    signal: AbortSignal,
  ): Promise<Preview> {
    const known = new Map(base.groups.map((group) => [group.id, group]));
    const groups: GroupDiff[] = [];
    for (const group of after.groups) {
      await breathe(signal);
      groups.push(await diffGroup(known.get(group.id), group, [base, after], cache));
    }
    return new Preview(base, after, cache, groups);
  }

  attributes(): PreviewAttribute[] {
    const left = new Map(this.after.attributes.map((attribute) => [attribute.id, attribute]));
    const kept = this.base.attributes.flatMap((attribute) =>
      attributeChanges(attribute, left.get(attribute.id), this.groups),
    );
    const before = new Set(this.base.attributes.map(({ id }) => id));
    const added = this.after.attributes.filter(({ id }) => !before.has(id));
    return [...kept, ...added.map(({ name }) => ({ name, change: 'added' as const }))];
  }

  /** The changed items at positions `from` to `to` (exclusive), with the cells that differ. */
  async rows(from: number, to: number): Promise<PreviewRow[]> {
    const end = Math.min(to, this.index.count);
    const globals = this.index.range(Math.min(from, end), end);
    return Promise.all(Array.from(globals, (global) => this.#row(global)));
  }

  async #row(global: number): Promise<PreviewRow> {
    const { before, after, deleted, added } = this.groups[groupOf(global)]!;
    const offset = offsetOf(global);
    const cells: { attribute: string; before: string; after: string }[] = [];
    const isDeleted = hasBit(deleted, offset);
    for (const { id, name } of allAttributes(this.base, this.after)) {
      const was = before ? await this.#text(before, id, offset) : '';
      const is = isDeleted ? '' : await this.#text(after, id, offset);
      if (was !== is) cells.push({ attribute: name, before: was, after: is });
    }
    const kind = isDeleted ? 'deleted' : hasBit(added, offset) ? 'added' : 'changed';
    const [first] = allAttributes(this.base, this.after);
    return {
      id: idOf(this.after.groups, global),
      row: this.#rows.positionOf(global) + 1,
      name: first ? await this.#text(before ?? after, first.id, offset) : '',
      kind,
      cells,
    };
  }

  async #text(group: RowGroup, attribute: string, offset: number): Promise<string> {
    const [column] = await this.cache.columns([group], attribute);
    return column!.text(offset);
  }
}

async function diffGroup(
  before: RowGroup | undefined,
  after: RowGroup,
  revisions: readonly [Revision, Revision],
  cache: ColumnCache,
): Promise<GroupDiff> {
  const none = emptyMask(after.length);
  const [liveAfter] = await liveMasks(cache, [after]);
  if (!before) {
    const all = liveAfter!;
    return { before, after, deleted: none, added: all, any: all, living: all };
  }
  const [liveBefore] = await liveMasks(cache, [before]);
  const deleted = andNotMask(liveBefore!, liveAfter!);
  const both = andMask(liveBefore!, liveAfter!);
  let any: Mask = deleted;
  for (const { id } of allAttributes(...revisions)) {
    if (before.segments[id] === after.segments[id]) continue;
    const [was] = await cache.columns([before], id);
    const [is] = await cache.columns([after], id);
    any = orMask(any, diffColumns(was!, is!, both));
  }
  return { before, after, deleted, added: none, any, living: orMask(deleted, liveAfter!) };
}

function allAttributes(base: Revision, after: Revision): readonly Attribute[] {
  const before = new Set(base.attributes.map(({ id }) => id));
  return [...base.attributes, ...after.attributes.filter(({ id }) => !before.has(id))];
}

function attributeChanges(
  before: Attribute,
  after: Attribute | undefined,
  groups: readonly GroupDiff[],
): PreviewAttribute[] {
  const { id, name, type } = before;
  if (!after) return [{ name, change: 'removed' }];
  const changes: PreviewAttribute[] = [];
  if (after.name !== name) changes.push({ name, change: 'renamed', to: after.name });
  if (after.type !== type) changes.push({ name, change: 'retyped', to: after.type });
  const isEdited = groups.some(
    (group) => group.before && group.before.segments[id] !== group.after.segments[id],
  );
  if (isEdited) changes.push({ name, change: 'cells' });
  return changes;
}
