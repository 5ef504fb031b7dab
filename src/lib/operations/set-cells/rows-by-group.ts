import { parseItemId, type GroupId, type ItemAddress, type ItemId } from '../../data/ids';

/** The texts of one item, by where it lives. */
export interface AddressedRow extends ItemAddress {
  readonly item: ItemId;
  readonly texts: readonly string[];
}

export function rowsByGroup(
  rows: readonly { readonly item: ItemId; readonly texts: readonly string[] }[],
): ReadonlyMap<GroupId, readonly AddressedRow[]> {
  const groups = new Map<GroupId, AddressedRow[]>();
  for (const { item, texts } of rows) {
    const address = parseItemId(item);
    if (!address) continue;
    const row = { ...address, item, texts };
    const known = groups.get(address.group);
    if (known) known.push(row);
    else groups.set(address.group, [row]);
  }
  return groups;
}
