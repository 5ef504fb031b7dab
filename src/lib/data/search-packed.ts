import { emptyMask, fullMask, setBit, type Mask } from './mask';
import type { PackedText } from './segment';

/**
 * The cells that hold a text. All of them are searched as the one text that they are packed into:
 * several times as fast as cutting every cell out of it first.
 */
export function searchPacked({ text, ends }: PackedText, wanted: string): Mask {
  if (wanted === '') return fullMask(ends.length);
  const mask = emptyMask(ends.length);
  let cell = 0;
  let at = text.indexOf(wanted);
  while (at !== -1) {
    while (ends[cell]! <= at) cell++;
    const end = ends[cell]!;
    // What begins in one cell and ends in the next is in neither.
    const isInCell = at + wanted.length <= end;
    if (isInCell) setBit(mask, cell);
    at = text.indexOf(wanted, isInCell ? end : at + 1);
  }
  return mask;
}

/**
 * All cells in lower case; undefined where that is not what each of them is in lower case: a
 * capital sigma goes by its neighbours, and a letter that becomes two moves the cells' ends.
 */
export function lowerPacked({ text, ends }: PackedText): PackedText | undefined {
  if (text.includes('Σ')) return undefined;
  const lower = text.toLowerCase();
  return lower.length === text.length ? { text: lower, ends } : undefined;
}
