import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffColumns } from './diff-columns';
import { editSegment } from './edit-segment';
import { encodeColumn } from './encode-column';
import { emptyMask, fullMask, hasBit, setBit } from './mask';
import { readColumn } from './read-column';

describe('diffColumns', () => {
  it('finds the offsets whose text differs', () => {
    const pair = fc.tuple(
      fc.constantFrom('', '1', '2', 'a'),
      fc.constantFrom('', '1', '2', 'b'),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 100 }), (pairs) => {
        const [before, after] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)].map((cells) =>
          readColumn(encodeColumn(cells), () => undefined),
        );
        const within = emptyMask(pairs.length);
        pairs.forEach(([, , is], i) => is && setBit(within, i));
        const mask = diffColumns(before!, after!, within);
        expect(pairs.map((_, i) => hasBit(mask, i))).toEqual(
          pairs.map(([a, b, is]) => is && a !== b),
        );
      }),
    );
  });

  it('compares values once where codes are shared', () => {
    const segment = encodeColumn(Array.from({ length: 600 }, (_, i) => `v${i % 3}`));
    const resolve = () => segment;
    const all = fullMask(600);
    const map = (text: string) => (text === 'v1' ? 'other' : text);
    const edited = editSegment({
      segment,
      id: 's',
      resolve,
      length: 600,
      selected: all,
      map,
    }).segment!;
    const mask = diffColumns(readColumn(segment, resolve), readColumn(edited, resolve), all);
    expect([0, 1, 2, 3, 4].map((i) => hasBit(mask, i))).toEqual([false, true, false, false, true]);
  });
});
