/**
 * Puts what was removed back into a list, each where it stood in `order`: behind the nearest
 * neighbour before it that is in the list, or in front of all. What is there already stays.
 */
export function putBack<T extends { readonly id: string }>(
  list: readonly T[],
  removed: readonly T[],
  order: readonly T[],
): readonly T[] {
  if (removed.length === 0) return list;
  const wanted = new Set(removed.map(({ id }) => id));
  const present = new Set(list.map(({ id }) => id));
  const followers = new Map<string | undefined, T[]>();
  let neighbour: string | undefined;
  for (const each of order) {
    if (present.has(each.id)) neighbour = each.id;
    else if (wanted.has(each.id)) {
      const behind = followers.get(neighbour);
      if (behind) behind.push(each);
      else followers.set(neighbour, [each]);
    }
  }
  const first = followers.get(undefined) ?? [];
  return [...first, ...list.flatMap((each) => [each, ...(followers.get(each.id) ?? [])])];
}
