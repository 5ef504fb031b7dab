import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countMasks,
  hasItem,
  idsOf,
  intersectMasks,
  masksOf,
  subtractMasks,
  unionMasks,
} from './selection-masks';

const ids = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a', 'b.1', 'c'), fc.nat(100)).map(([g, o]) => `${g}:${o}`),
);
const sorted = (list: Iterable<string>) => [...list].sort();

describe('selection masks', () => {
  it('hold exactly the items put in', () => {
    fc.assert(
      fc.property(ids, (list) => {
        const masks = masksOf(list);
        expect(sorted(idsOf(masks))).toEqual(sorted(list));
        expect(countMasks(masks)).toBe(list.length);
        expect(list.every((id) => hasItem(masks, id))).toBe(true);
      }),
    );
  });

  it('combine like sets', () => {
    fc.assert(
      fc.property(ids, ids, (left, right) => {
        const a = masksOf(left);
        const b = masksOf(right);
        const both = new Set([...left, ...right]);
        expect(sorted(idsOf(unionMasks(a, b)))).toEqual(sorted(both));
        const common = left.filter((id) => right.includes(id));
        expect(sorted(idsOf(intersectMasks(a, b)))).toEqual(sorted(common));
        const rest = left.filter((id) => !right.includes(id));
        expect(sorted(idsOf(subtractMasks(a, b)))).toEqual(sorted(rest));
      }),
    );
  });

  it('pass over what is not an id', () => {
    expect(countMasks(masksOf(['nonsense', 'a:']))).toBe(0);
    expect(hasItem(masksOf(['a:1']), 'nonsense')).toBe(false);
  });
});
