import { narrowCodes } from './codes';
import type { Column } from './column';
import { encodeColumn } from './encode-column';
import type { SegmentId } from './ids';
import { packText, textBytes, unpackText } from './packed-text';
import type { DeltaSegment, Segment } from './segment';

/** Changed cells of one column: `texts[i]` is the new text at the ascending `offsets[i]`. */
export interface Patch {
  readonly offsets: readonly number[];
  readonly texts: readonly string[];
}

/** A segment with the id under which it is stored; null for an attribute that is still empty. */
export interface StoredCells {
  readonly segment: Segment | null;
  readonly id: SegmentId | null;
}

const OFFSET_BYTES = 2;
/** A delta must be that much smaller than the whole: whoever reads it loads its base as well. */
const DELTA_GAIN = 2;

/**
 * The column with the patch applied, as a delta where that is much smaller than the whole column,
 * else as a segment of its own. A delta over a delta is flattened onto the same base.
 */
export function patchSegment(stored: StoredCells, column: Column, patch: Patch): Segment {
  const delta = deltaOf(stored, column.length, patch);
  const pays = (bytes: number): boolean => delta !== undefined && delta.bytes * DELTA_GAIN <= bytes;
  if (delta && pays(leastBytes(column, patch))) return delta.segment;
  const whole = column.dictionary && recode(column.dictionary, patch);
  if (delta && whole && pays(whole.bytes)) return delta.segment;
  return whole?.segment ?? encodeColumn(patchedCells(column, patch));
}

function deltaOf(
  { segment, id }: StoredCells,
  length: number,
  patch: Patch,
): { segment: DeltaSegment; bytes: number } | undefined {
  if (segment === null || id === null) return undefined;
  const over = segment.encoding === 'delta';
  const { offsets, texts } = over ? mergePatch(segment, patch) : patch;
  return {
    bytes: offsets.length * OFFSET_BYTES + textBytes(texts),
    segment: {
      encoding: 'delta',
      length,
      base: over ? segment.base : id,
      offsets: Uint16Array.from(offsets),
      values: packText(texts),
    },
  };
}

/** Both ascend by offset; where they meet, the later text stands. */
function mergePatch(earlier: DeltaSegment, later: Patch): Patch {
  const earlierTexts = unpackText(earlier.values);
  const offsets: number[] = [];
  const texts: string[] = [];
  let e = 0;
  const takeEarlier = (end: number): void => {
    for (; e < earlier.offsets.length && earlier.offsets[e]! < end; e++) {
      offsets.push(earlier.offsets[e]!);
      texts.push(earlierTexts[e]!);
    }
  };
  for (let i = 0; i < later.offsets.length; i++) {
    const offset = later.offsets[i]!;
    takeEarlier(offset);
    if (earlier.offsets[e] === offset) e++;
    offsets.push(offset);
    texts.push(later.texts[i]!);
  }
  takeEarlier(Infinity);
  return { offsets, texts };
}

/** A dictionary of its own for the patched cells, without the values that no cell holds now. */
function recode(
  { values, codes }: NonNullable<Column['dictionary']>,
  patch: Patch,
): { segment: Segment; bytes: number } | undefined {
  const codeOf = new Map<string, number>();
  const kept: string[] = [];
  const intern = (text: string): number => {
    let code = codeOf.get(text);
    if (code === undefined) {
      code = kept.push(text) - 1;
      codeOf.set(text, code);
    }
    return code;
  };
  const recoded = new Uint16Array(codes.length);
  const newCodes = new Int32Array(values.length).fill(-1);
  for (let i = 0, p = 0; i < codes.length; i++) {
    if (patch.offsets[p] === i) {
      recoded[i] = intern(patch.texts[p++]!);
      continue;
    }
    const code = codes[i]!;
    if (newCodes[code]! < 0) newCodes[code] = intern(values[code]!);
    recoded[i] = newCodes[code]!;
  }
  if (kept.length > codes.length / 2 && kept.length > 256) return undefined;
  return {
    bytes: codes.length * (kept.length > 256 ? 2 : 1) + textBytes(kept),
    segment: {
      encoding: 'dictionary',
      length: codes.length,
      values: packText(kept),
      codes: narrowCodes(recoded, kept.length),
    },
  };
}

/** About what the whole column takes when it is encoded anew; for a dictionary, its codes alone. */
function leastBytes(column: Column, patch: Patch): number {
  const { length } = column;
  if (column.dictionary) return column.dictionary.codes.byteLength;
  if (column.numbers) return length * 8;
  const sample = Math.min(length, 64);
  let characters = 0;
  for (let i = 0; i < sample; i++) {
    characters += column.text(Math.floor((i * length) / sample)).length;
  }
  const unchanged = length - patch.offsets.length;
  return textBytes(patch.texts) + unchanged * (4 + characters / Math.max(1, sample));
}

function patchedCells(column: Column, { offsets, texts }: Patch): string[] {
  const cells = new Array<string>(column.length);
  for (let i = 0, p = 0; i < cells.length; i++) {
    cells[i] = offsets[p] === i ? texts[p++]! : column.text(i);
  }
  return cells;
}
