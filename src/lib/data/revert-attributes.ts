import type { Attribute } from './attribute';
import type { AttributeId } from './ids';
import { putBack } from './put-back';

type ById = ReadonlyMap<AttributeId, Attribute>;

/** The attributes' share of `revertChanges`; conflicts are reported, without an id for the order. */
export function revertAttributes(
  head: readonly Attribute[],
  before: readonly Attribute[],
  after: readonly Attribute[],
  report: (attribute?: AttributeId) => void,
): readonly Attribute[] {
  const beforeOf: ById = new Map(before.map((attribute) => [attribute.id, attribute]));
  const afterOf: ById = new Map(after.map((attribute) => [attribute.id, attribute]));
  const kept = head.flatMap((attribute) => {
    const reverted = revertAttribute(
      attribute,
      beforeOf.get(attribute.id),
      afterOf.get(attribute.id),
    );
    if (reverted === 'conflict') report(attribute.id);
    if (reverted === 'conflict') return [attribute];
    return reverted ? [reverted] : [];
  });
  for (const { id } of before) {
    const changed = afterOf.has(id) && !sameAttribute(beforeOf.get(id)!, afterOf.get(id)!);
    if (changed && !kept.some((attribute) => attribute.id === id)) report(id);
  }
  const ordered = revertOrder(kept, before, after, report);
  const removed = before.filter(({ id }) => !afterOf.has(id));
  return withoutClashes(putBack(ordered, removed, before), head, report);
}

function revertAttribute(
  head: Attribute,
  before: Attribute | undefined,
  after: Attribute | undefined,
): Attribute | undefined | 'conflict' {
  if (!before) return after ? (sameAttribute(head, after) ? undefined : 'conflict') : head;
  if (!after) return sameAttribute(head, before) ? head : 'conflict';
  const name = revertField(head.name, before.name, after.name);
  const type = revertField(head.type, before.type, after.type);
  if (name === undefined || type === undefined) return 'conflict';
  return name === head.name && type === head.type ? head : { ...head, name, type };
}

/** Undefined is a conflict. */
function revertField<T>(head: T, before: T, after: T): T | undefined {
  if (before === after) return head;
  return head === after || head === before ? before : undefined;
}

function sameAttribute(a: Attribute, b: Attribute): boolean {
  return a.name === b.name && a.type === b.type;
}

/** Sets back the order of the attributes that all three know; others keep their places. */
function revertOrder(
  head: readonly Attribute[],
  before: readonly Attribute[],
  after: readonly Attribute[],
  report: () => void,
): readonly Attribute[] {
  const known = idsIn([head, before, after]);
  const orderOf = (list: readonly Attribute[]): AttributeId[] =>
    list.map(({ id }) => id).filter((id) => known.has(id));
  const was = orderOf(before);
  const is = orderOf(head).join('\n');
  if (was.join('\n') === orderOf(after).join('\n') || is === was.join('\n')) return head;
  if (is !== orderOf(after).join('\n')) {
    report();
    return head;
  }
  const byId: ById = new Map(head.map((attribute) => [attribute.id, attribute]));
  let next = 0;
  return head.map((attribute) => (known.has(attribute.id) ? byId.get(was[next++]!)! : attribute));
}

/** Ids that are in every list. */
function idsIn(lists: readonly (readonly Attribute[])[]): ReadonlySet<AttributeId> {
  const [first = [], ...others] = lists.map((list) => new Set(list.map(({ id }) => id)));
  return new Set([...first].filter((id) => others.every((other) => other.has(id))));
}

/** A name that comes back must not be taken by now; if it is, the attribute stays as in head. */
function withoutClashes(
  list: readonly Attribute[],
  head: readonly Attribute[],
  report: (attribute: AttributeId) => void,
): readonly Attribute[] {
  const headOf: ById = new Map(head.map((attribute) => [attribute.id, attribute]));
  const returns = (attribute: Attribute): boolean =>
    headOf.get(attribute.id)?.name !== attribute.name;
  const clashes = new Set(
    list
      .filter(
        (one) => returns(one) && list.some((two) => two.id !== one.id && two.name === one.name),
      )
      .map(({ id }) => id),
  );
  if (clashes.size === 0) return list;
  clashes.forEach(report);
  return list.flatMap((attribute) => {
    const stays = clashes.has(attribute.id) ? headOf.get(attribute.id) : attribute;
    return stays ? [stays] : [];
  });
}
