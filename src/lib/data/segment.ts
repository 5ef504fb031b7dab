import type { SegmentId } from './ids';

/** Many strings as one: `text` holds them end to end, `ends[i]` is where the i-th one ends. */
export interface PackedText {
  readonly text: string;
  readonly ends: Uint32Array;
}

export type Codes = Uint8Array | Uint16Array;

/** Every cell written out: for columns whose values are nearly all distinct. */
export interface PlainSegment {
  readonly encoding: 'plain';
  readonly length: number;
  readonly cells: PackedText;
}

/**
 * Distinct values and, for each cell, which of them it holds. An edit of the values leaves the
 * codes alone, so the new segment names the segment that owns them. After such an edit two
 * values may be equal; readers must not take `values` as a set.
 */
export interface DictionarySegment {
  readonly encoding: 'dictionary';
  readonly length: number;
  readonly values: PackedText;
  /** The codes themselves, or the segment whose codes these are (never a chain). */
  readonly codes: Codes | SegmentId;
}

/** Cells whose text is exactly `String(number)`; NaN stands for the empty cell. */
export interface NumberSegment {
  readonly encoding: 'number';
  readonly length: number;
  readonly numbers: Float64Array;
}

/** A few changed cells over another segment, which is never itself a delta. */
export interface DeltaSegment {
  readonly encoding: 'delta';
  readonly length: number;
  readonly base: SegmentId;
  /** Ascending offsets of the changed cells. */
  readonly offsets: Uint16Array;
  /** The new values, in the order of `offsets`. */
  readonly values: PackedText;
}

/** Which items of a row group live. Bit `i & 31` of word `i >> 5` is item i. */
export interface MaskSegment {
  readonly encoding: 'mask';
  readonly length: number;
  readonly words: Uint32Array;
}

/** One attribute of one row group, immutable once stored. */
export type Segment = PlainSegment | DictionarySegment | NumberSegment | DeltaSegment;
/** What a row of the segments table holds: cells, or a row group's mask. */
export type StoredSegment = Segment | MaskSegment;

/** The most items that one row group holds; offsets then fit in 15 bits. */
export const GROUP_ITEMS = 32_768;

/** The segment that must be at hand to read this one, if any. */
export function dependencyOf(segment: StoredSegment): SegmentId | undefined {
  if (segment.encoding === 'delta') return segment.base;
  if (segment.encoding === 'dictionary' && typeof segment.codes === 'string') return segment.codes;
  return undefined;
}
