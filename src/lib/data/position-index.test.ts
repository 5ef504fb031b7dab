import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyMask, setBit } from './mask';
import { globalPosition, PositionIndex } from './position-index';

const groups = fc.array(fc.array(fc.boolean(), { maxLength: 80 }), { maxLength: 6 });

describe('PositionIndex', () => {
  it('finds items by rank and back', () => {
    fc.assert(
      fc.property(groups, fc.nat({ max: 200 }), fc.nat({ max: 200 }), (flags, from, size) => {
        const masks = flags.map((group) => {
          const mask = emptyMask(group.length);
          group.forEach((is, i) => is && setBit(mask, i));
          return mask;
        });
        const globals = flags.flatMap((group, g) =>
          group.flatMap((is, i) => (is ? [globalPosition(g, i)] : [])),
        );
        for (const index of [
          PositionIndex.ofMasks(masks),
          PositionIndex.ofOrder(Uint32Array.from(globals)),
        ]) {
          expect(index.count).toBe(globals.length);
          expect(globals.map((_, i) => index.at(i))).toEqual(globals);
          expect(globals.map((global) => index.positionOf(global))).toEqual(
            globals.map((_, i) => i),
          );
          expect([...index.range(from, from + size)]).toEqual(globals.slice(from, from + size));
          expect(index.at(globals.length)).toBe(-1);
          expect(index.positionOf(globalPosition(flags.length, 3))).toBe(-1);
        }
      }),
    );
  });
});
