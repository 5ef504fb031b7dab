import type { Column } from './column';
import { emptyMask, forEachBit, setBit, type Mask } from './mask';

/** Which of the offsets in `within` read differently in two columns of one length. */
export function diffColumns(before: Column, after: Column, within: Mask): Mask {
  const differs = differenceOf(before, after);
  const mask = emptyMask(before.length);
  forEachBit(within, (offset) => {
    if (differs(offset)) setBit(mask, offset);
  });
  return mask;
}

function differenceOf(before: Column, after: Column): (offset: number) => boolean {
  const [a, b] = [before.dictionary, after.dictionary];
  if (a && a.codes === b?.codes) {
    const { codes } = a;
    const changed = a.values.map((value, code) => value !== b.values[code]);
    return (offset) => changed[codes[offset]!]!;
  }
  const [m, n] = [before.numbers, after.numbers];
  if (m && n) return (offset) => !Object.is(m[offset]! + 0, n[offset]! + 0);
  return (offset) => before.text(offset) !== after.text(offset);
}
