import { describe, expect, it } from 'vitest';
import { encodeColumn } from './encode-column';
import { packText } from './packed-text';
import { segmentBytes } from './segment-bytes';

describe('segmentBytes', () => {
  const texts = Array.from({ length: 1000 }, (_, i) => `a name ${i}`);

  it('grows with what the segment holds', () => {
    const few = segmentBytes(encodeColumn(texts.map((_, i) => `city ${i % 3}`)));
    const all = segmentBytes(encodeColumn(texts));
    expect(few).toBeGreaterThan(1000);
    expect(all).toBeGreaterThan(few * 5);
  });

  it('does not count codes of another segment', () => {
    const values = packText(['ab']);
    const shared = { encoding: 'dictionary', length: 9, values, codes: 'owner' } as const;
    const own = { ...shared, codes: new Uint8Array(9) };
    expect(segmentBytes(own) - segmentBytes(shared)).toBe(9);
  });
});
