import type { AttributeType } from './attribute';
import type { Column } from './column';

export interface SortKey {
  readonly type: AttributeType;
  readonly direction: 'ascending' | 'descending';
  /** The attribute's cells, a column for each group. */
  readonly columns: readonly Column[];
}

/** Key words that no value has: empty cells come last, cells that do not fit the type before. */
export const EMPTY = 0xffff_ffff;
export const MISFIT = 0xffff_fffe;
