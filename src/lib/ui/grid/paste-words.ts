import type { LeftOut } from '$lib/app/paste-rectangle';
import { counted } from '../format/numbers';

/** What is said of a pasted table that is larger than the room for it; undefined when it fits. */
export function leftOutWords({ rows, columns }: LeftOut): string | undefined {
  const parts = [
    ...(rows > 0 ? [counted(rows, 'row')] : []),
    ...(columns > 0 ? [counted(columns, 'column')] : []),
  ];
  if (parts.length === 0) return undefined;
  return `${parts.join(' and ')} did not fit in the table and ${rows + columns === 1 ? 'was' : 'were'} left out.`;
}
