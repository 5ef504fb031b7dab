import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowSlots } from './row-slots';

const slotsOf = (slots: RowSlots, from: number, length: number) =>
  slots.take(from, length).map(({ slot }) => slot);

describe('RowSlots', () => {
  it('keeps the element of a row that stays', () => {
    const slots = new RowSlots();
    expect(slotsOf(slots, 0, 4)).toEqual([0, 1, 2, 3]);
    expect(slotsOf(slots, 1, 4)).toEqual([1, 2, 3, 0]);
    expect(slotsOf(slots, 0, 4)).toEqual([0, 1, 2, 3]);
  });

  it('moves no element on a jump', () => {
    const slots = new RowSlots();
    slots.take(1, 4);
    const before = slotsOf(slots, 3, 4);
    expect(slotsOf(slots, 900, 4)).toEqual(before);
  });

  it('uses each element once, and keeps rows on theirs', () => {
    const walk = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2 });
    fc.assert(
      fc.property(walk, fc.integer({ min: 1, max: 20 }), (stops, length) => {
        const slots = new RowSlots();
        let before = new Map<number, number>();
        for (const from of stops) {
          const now = slots.take(from, length);
          expect(new Set(now.map(({ slot }) => slot)).size).toBe(length);
          for (const { index, slot } of now) {
            if (before.has(index)) expect(slot).toBe(before.get(index));
          }
          before = new Map(now.map(({ index, slot }) => [index, slot]));
        }
      }),
    );
  });
});
