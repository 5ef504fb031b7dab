import { andNotMask, fullMask, isEmpty } from './mask';
import type { ResolveSegment } from './read-column';
import type {
  Codes,
  DeltaSegment,
  DictionarySegment,
  MaskSegment,
  PackedText,
  StoredSegment,
} from './segment';

/**
 * What is wrong inside a segment, as a part of a sentence about it; undefined when it can be read
 * throughout. All that it depends on is asked of `resolve`, and looked at as well.
 */
export function segmentFault(segment: StoredSegment, resolve: ResolveSegment): string | undefined {
  switch (segment.encoding) {
    case 'plain':
      return packedFault(segment.cells, segment.length);
    case 'number':
      return segment.numbers.length === segment.length ? undefined : 'has too few numbers';
    case 'dictionary':
      return dictionaryFault(segment, resolve);
    case 'delta':
      return deltaFault(segment, resolve);
    case 'mask':
      return maskFault(segment);
  }
}

function packedFault({ text, ends }: PackedText, count: number): string | undefined {
  if (ends.length !== count) return 'has too few or too many texts';
  let start = 0;
  for (const end of ends) {
    if (end < start) return 'has texts that overlap';
    start = end;
  }
  return start === text.length ? undefined : 'has texts that end elsewhere';
}

function dictionaryFault(
  { length, values, codes }: DictionarySegment,
  resolve: ResolveSegment,
): string | undefined {
  const own = codesOf(codes, resolve);
  if (!own) return 'names codes that are not there';
  if (own.length !== length) return 'has too few or too many codes';
  const most = values.ends.length;
  if (own.some((code) => code >= most)) return 'has codes without a value';
  return packedFault(values, most);
}

function codesOf(codes: DictionarySegment['codes'], resolve: ResolveSegment): Codes | undefined {
  if (typeof codes !== 'string') return codes;
  const owner = resolve(codes);
  const isOwner = owner?.encoding === 'dictionary' && typeof owner.codes !== 'string';
  return isOwner ? owner.codes : undefined;
}

function deltaFault(
  { length, base, offsets, values }: DeltaSegment,
  resolve: ResolveSegment,
): string | undefined {
  const under = resolve(base);
  if (!under || under.encoding === 'delta' || under.encoding === 'mask') {
    return 'changes cells that are not there';
  }
  if (under.length !== length) return 'changes cells of another row group';
  const isAscending = offsets.every((offset, i) => i === 0 || offset > offsets[i - 1]!);
  if (!isAscending || (offsets.at(-1) ?? -1) >= length) return 'changes cells out of place';
  return packedFault(values, offsets.length) ?? segmentFault(under, resolve);
}

function maskFault({ length, words }: MaskSegment): string | undefined {
  const full = fullMask(length);
  const fits = words.length === full.length && isEmpty(andNotMask(words, full));
  return fits ? undefined : 'tells of items that there are not';
}
