import { canonicalNumber } from './canonical-number';
import type { Column } from './column';
import type { SegmentId } from './ids';
import { textAt, unpackText } from './packed-text';
import type {
  Codes,
  DeltaSegment,
  DictionarySegment,
  NumberSegment,
  PlainSegment,
  Segment,
  StoredSegment,
} from './segment';

/** Finds a segment that another one depends on; all of them must be at hand. */
export type ResolveSegment = (id: SegmentId) => StoredSegment | undefined;

/** A segment depends on one that is not at hand, or that is of the wrong encoding. */
export class SegmentError extends Error {
  readonly segment: SegmentId;

  constructor(segment: SegmentId, message: string) {
    super(message);
    this.name = 'SegmentError';
    this.segment = segment;
  }
}

/**
 * Makes a segment readable. A delta needs its base and, when that is a dictionary with codes of
 * another segment, the owner of the codes too: all are asked of `resolve`.
 * Throws a SegmentError when one is missing.
 */
export function readColumn(segment: Segment, resolve: ResolveSegment): Column {
  switch (segment.encoding) {
    case 'plain':
      return plainColumn(segment);
    case 'number':
      return numberColumn(segment.numbers);
    case 'dictionary':
      return dictionaryColumn(unpackText(segment.values), codesOf(segment, resolve));
    case 'delta':
      return patchedColumn(segment, readColumn(baseOf(segment, resolve), resolve));
  }
}

/** What an attribute without a segment reads as. */
export function emptyColumn(length: number): Column {
  return dictionaryColumn([''], new Uint8Array(length));
}

export function dictionaryColumn(values: readonly string[], codes: Codes): Column {
  return {
    length: codes.length,
    text: (offset) => values[codes[offset]!]!,
    dictionary: { values, codes },
  };
}

function plainColumn({ length, cells }: PlainSegment): Column {
  return { length, text: (offset) => textAt(cells, offset), packed: cells };
}

function numberColumn(numbers: Float64Array): Column {
  return {
    length: numbers.length,
    text: (offset) => numberText(numbers[offset]!),
    numbers,
  };
}

export function numberText(number: number): string {
  return Number.isNaN(number) ? '' : String(number);
}

function codesOf(segment: DictionarySegment, resolve: ResolveSegment): Codes {
  if (typeof segment.codes !== 'string') return segment.codes;
  const owner = resolve(segment.codes);
  if (owner?.encoding !== 'dictionary' || typeof owner.codes === 'string') {
    throw new SegmentError(segment.codes, `No codes at hand in segment ${segment.codes}.`);
  }
  return owner.codes;
}

/** The segment under a delta. */
export function baseOf(
  delta: DeltaSegment,
  resolve: ResolveSegment,
): PlainSegment | NumberSegment | DictionarySegment {
  const base = resolve(delta.base);
  if (base === undefined || base.encoding === 'delta' || base.encoding === 'mask') {
    throw new SegmentError(delta.base, `No cells at hand in segment ${delta.base}.`);
  }
  return base;
}

function patchedColumn(delta: DeltaSegment, base: Column): Column {
  const values = unpackText(delta.values);
  if (base.dictionary) return patchedDictionary(delta.offsets, values, base.dictionary);
  return patchedNumbers(delta.offsets, values, base) ?? patchedCells(delta.offsets, values, base);
}

/** One dictionary over both, in which the delta's values are not repeated. */
function patchedDictionary(
  offsets: Uint16Array,
  patches: readonly string[],
  base: NonNullable<Column['dictionary']>,
): Column {
  const codeOf = new Map<string, number>();
  for (const patch of patches) codeOf.set(patch, -1);
  const values = [...base.values];
  for (let code = 0; code < values.length; code++) {
    if (codeOf.has(values[code]!)) codeOf.set(values[code]!, code);
  }
  for (const [patch, code] of codeOf) {
    if (code < 0) codeOf.set(patch, values.push(patch) - 1);
  }
  const codes = codesFor(values.length, base.codes);
  for (let i = 0; i < offsets.length; i++) codes[offsets[i]!] = codeOf.get(patches[i]!)!;
  return dictionaryColumn(values, codes);
}

/** A copy of the codes, or room for that many, wide enough for so many values. */
export function codesFor(values: number, codes: Codes | number): Codes {
  if (typeof codes === 'number')
    return values > 256 ? new Uint16Array(codes) : new Uint8Array(codes);
  return values > 256 ? Uint16Array.from(codes) : codes.slice();
}

function patchedNumbers(
  offsets: Uint16Array,
  patches: readonly string[],
  base: Column,
): Column | undefined {
  if (!base.numbers) return undefined;
  const numbers = base.numbers.slice();
  for (let i = 0; i < offsets.length; i++) {
    const number = canonicalNumber(patches[i]!);
    if (Number.isNaN(number) && patches[i] !== '') return undefined;
    numbers[offsets[i]!] = number;
  }
  return numberColumn(numbers);
}

function patchedCells(offsets: Uint16Array, patches: readonly string[], base: Column): Column {
  /** For each cell, 1 + the index of its patch, or 0. */
  const patchOf = new Uint16Array(base.length);
  for (let i = 0; i < offsets.length; i++) patchOf[offsets[i]!] = i + 1;
  return {
    length: base.length,
    text: (offset) => {
      const patch = patchOf[offset]!;
      return patch === 0 ? base.text(offset) : patches[patch - 1]!;
    },
  };
}
