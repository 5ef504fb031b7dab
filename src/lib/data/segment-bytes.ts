import type { PackedText, StoredSegment } from './segment';

/** The object around the arrays and texts. */
const OVERHEAD_BYTES = 200;

/**
 * About how many bytes a segment takes in memory, for the budget; what it depends on is not
 * counted. Texts count two bytes a character, which is the most that an engine spends on one.
 */
export function segmentBytes(segment: StoredSegment): number {
  return OVERHEAD_BYTES + contentBytes(segment);
}

function contentBytes(segment: StoredSegment): number {
  switch (segment.encoding) {
    case 'plain':
      return packedBytes(segment.cells);
    case 'dictionary': {
      const codes = typeof segment.codes === 'string' ? 0 : segment.codes.byteLength;
      return codes + packedBytes(segment.values);
    }
    case 'number':
      return segment.numbers.byteLength;
    case 'delta':
      return segment.offsets.byteLength + packedBytes(segment.values);
    case 'mask':
      return segment.words.byteLength;
  }
}

function packedBytes({ text, ends }: PackedText): number {
  return text.length * 2 + ends.byteLength;
}
