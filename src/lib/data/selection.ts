import type { Filter } from './filter';
import type { GroupId, ItemId } from './ids';

/** A bitmask per row group; a group without an entry has nothing selected. */
export type SelectionMasks = ReadonlyMap<GroupId, Uint32Array>;

/** Which items a batch works on, as a person or a script says it. */
export type Selection =
  | { all: true }
  | { filter: Filter }
  /** Items by address; what does not exist or no longer lives is passed over. */
  | { items: readonly ItemId[] }
  /** A set of any size, kept as masks. */
  | { masks: SelectionMasks };
