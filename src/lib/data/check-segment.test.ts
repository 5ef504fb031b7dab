import { describe, expect, it } from 'vitest';
import { segmentFault } from './check-segment';
import { encodeColumn } from './encode-column';
import { packText } from './packed-text';
import type { DeltaSegment, DictionarySegment, StoredSegment } from './segment';

const plain: StoredSegment = { encoding: 'plain', length: 3, cells: packText(['a', '', 'bc']) };
const dictionary: DictionarySegment = {
  ...{ encoding: 'dictionary', length: 3 },
  ...{ values: packText(['x', 'y']), codes: Uint8Array.of(0, 1, 0) },
};
const edited: DictionarySegment = { ...dictionary, codes: 'dictionary' };
const delta: DeltaSegment = {
  ...{ encoding: 'delta', length: 3, base: 'plain' },
  ...{ offsets: Uint16Array.of(0, 2), values: packText(['p', 'q']) },
};
const mask: StoredSegment = { encoding: 'mask', length: 3, words: Uint32Array.of(5) };
const ends = (...all: number[]) => ({ text: 'abc', ends: Uint32Array.from(all) });

const fault = (segment: StoredSegment, others: Record<string, StoredSegment> = {}) => {
  const stored = { plain, dictionary, edited, ...others };
  return segmentFault(segment, (id) => stored[id as keyof typeof stored]);
};

describe('a segment', () => {
  it.each<[string, StoredSegment]>([
    ['plain', plain],
    ['with a dictionary', dictionary],
    ['with the codes of another', edited],
    ['over a plain one', delta],
    ['over an edited dictionary', { ...delta, base: 'edited' }],
    ['of live items', mask],
    ['of no items', encodeColumn([])],
    ['as it is encoded', encodeColumn(['1', '2', ''])],
  ])('%s can be read', (_, segment) => {
    expect(fault(segment)).toBeUndefined();
  });

  it.each<[string, StoredSegment, RegExp]>([
    ['with a text too few', { ...plain, length: 4 }, /too few/],
    ['with texts that overlap', { ...plain, cells: ends(2, 1, 3) }, /overlap/],
    ['cut short', { ...plain, cells: ends(1, 1, 9) }, /elsewhere/],
    ['of fewer numbers', { encoding: 'number', length: 2, numbers: Float64Array.of(1) }, /numbers/],
    ['of fewer codes', { ...dictionary, length: 4 }, /codes/],
    ['with a code too high', { ...dictionary, codes: Uint8Array.of(0, 1, 2) }, /without a value/],
    ['whose codes are gone', { ...edited, codes: 'gone' }, /not there/],
    ['whose codes are elsewhere still', { ...edited, codes: 'edited' }, /not there/],
    ['whose base is gone', { ...delta, base: 'gone' }, /not there/],
    ['over another group', { ...delta, length: 9 }, /another row group/],
    ['out of order', { ...delta, offsets: Uint16Array.of(2, 0) }, /out of place/],
    ['beyond the end', { ...delta, offsets: Uint16Array.of(0, 3) }, /out of place/],
    ['of items beyond the end', { ...mask, words: Uint32Array.of(8) }, /items/],
  ])('%s is told from it', (_, segment, reason) => {
    expect(fault(segment)).toMatch(reason);
  });

  it('over a faulty one is faulty', () => {
    const base = { ...plain, cells: ends(2, 1, 3) } as StoredSegment;
    expect(fault(delta, { plain: base })).toMatch(/overlap/);
  });
});
