import type { Breathe } from './breathing';
import { looseNumber } from './canonical-number';
import { forEachBit, type Mask } from './mask';
import { EMPTY, MISFIT, type SortKey } from './sort-key';

/**
 * Two 32-bit keys for each item, the less significant first: the bits of a double, turned so that
 * they compare as unsigned integers. Of a positive number the sign is set, of a negative one all
 * bits are flipped (M. Herf, Radix Tricks). `valueOf` gives NaN for what does not fit.
 */
export async function numberWords(
  { columns, direction }: SortKey,
  masks: readonly Mask[],
  count: number,
  valueOf: (text: string) => number,
  breathe: Breathe,
): Promise<Uint32Array[]> {
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  const double = new Float64Array(1);
  const halves = new Uint32Array(double.buffer);
  const turn = direction === 'descending' ? EMPTY : 0;
  let item = 0;
  const put = (value: number, isBlank: boolean): void => {
    if (Number.isNaN(value)) {
      high[item] = isBlank ? EMPTY : MISFIT;
    } else {
      double[0] = value + 0;
      const flip = halves[1]! >>> 31 === 1 ? EMPTY : 0;
      low[item] = halves[0]! ^ flip ^ turn;
      high[item] = halves[1]! ^ (flip | 0x8000_0000) ^ turn;
    }
    item++;
  };
  for (const [group, mask] of masks.entries()) {
    await breathe();
    const { numbers, dictionary, ...column } = columns[group]!;
    if (numbers && valueOf === looseNumber) {
      forEachBit(mask, (offset) => {
        put(numbers[offset]!, true);
      });
    } else if (dictionary) {
      const { values, codes } = dictionary;
      const byCode = Float64Array.from(values, valueOf);
      forEachBit(mask, (offset) => {
        const code = codes[offset]!;
        put(byCode[code]!, values[code] === '');
      });
    } else {
      forEachBit(mask, (offset) => {
        const text = column.text(offset);
        put(valueOf(text), text === '');
      });
    }
  }
  return [low, high];
}
