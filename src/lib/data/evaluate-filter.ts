import type { CellTest } from './cell-test';
import type { Column } from './column';
import type { CompiledFilter } from './compile-filter';
import type { AttributeId } from './ids';
import {
  andMask,
  andNotMask,
  countBits,
  emptyMask,
  forEachBit,
  fullMask,
  isEmpty,
  setBit,
  type Mask,
} from './mask';
import type { Codes } from './segment';

type ColumnSource = (attribute: AttributeId) => Promise<Column>;

/** The items of one group, live or not, that a filter takes. */
export async function evaluateFilter(
  filter: CompiledFilter,
  length: number,
  column: ColumnSource,
): Promise<Mask> {
  return evaluateWithin(filter, fullMask(length), column);
}

/** What a filter takes of `within`; no column is asked for where nothing is left to decide. */
async function evaluateWithin(
  filter: CompiledFilter,
  within: Mask,
  column: ColumnSource,
): Promise<Mask> {
  if (isEmpty(within)) return within;
  if ('all' in filter) {
    let left = within;
    for (const part of filter.all) left = await evaluateWithin(part, left, column);
    return left;
  }
  if ('any' in filter) {
    let left = within;
    for (const part of filter.any) {
      left = andNotMask(left, await evaluateWithin(part, left, column));
    }
    return andNotMask(within, left);
  }
  if ('not' in filter) return andNotMask(within, await evaluateWithin(filter.not, within, column));
  return testCells(filter.test, await column(filter.attribute), within);
}

function testCells(test: CellTest, column: Column, within: Mask): Mask {
  if (column.dictionary) {
    const passes = Uint8Array.from(column.dictionary.values, (value) => (test.text(value) ? 1 : 0));
    return codesMask(column.dictionary.codes, passes, within);
  }
  const found = column.packed && isMost(within, column) && test.packed?.(column.packed);
  if (found) return andMask(found, within);
  const mask = emptyMask(column.length);
  const { numbers } = column;
  const isNumber = test.number;
  const passes =
    numbers && isNumber
      ? (offset: number) => isNumber(numbers[offset]!)
      : (offset: number) => test.text(column.text(offset));
  forEachBit(within, (offset) => {
    if (passes(offset)) setBit(mask, offset);
  });
  return mask;
}

/** Where few cells are left to decide, asking each of them is less work than asking all. */
function isMost(within: Mask, { length }: Column): boolean {
  return countBits(within) * 4 > length;
}

/** A word at a time: the tests are done, only codes are looked up. */
function codesMask(codes: Codes, passes: Uint8Array, within: Mask): Mask {
  return within.map((candidates, w) => {
    if (candidates === 0) return 0;
    const start = w << 5;
    const end = Math.min(codes.length, start + 32);
    let word = 0;
    for (let i = start; i < end; i++) word |= passes[codes[i]!]! << (i - start);
    return word & candidates;
  });
}
