import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packText, textAt, unpackText } from './packed-text';

describe('packed text', () => {
  it('gives back what was packed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (strings) => {
        const packed = packText(strings);
        expect(unpackText(packed)).toEqual(strings);
        expect(strings.map((_, i) => textAt(packed, i))).toEqual(strings);
      }),
    );
  });
});
