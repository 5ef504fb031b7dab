import type { Column } from './column';
import type { SegmentId } from './ids';
import { forEachBit, hasBit, isFull, type Mask } from './mask';
import { packText } from './packed-text';
import { patchSegment, type Patch, type StoredCells } from './patch-segment';
import { emptyColumn, readColumn, type ResolveSegment } from './read-column';
import type { Codes, DictionarySegment, Segment } from './segment';

export interface SegmentEdit extends StoredCells {
  readonly resolve: ResolveSegment;
  /** Items of the group, live or not. */
  readonly length: number;
}

export interface MapEdit extends SegmentEdit {
  /** The items to edit; no other cell changes, be it dead or alive. */
  readonly selected: Mask;
  /** A cell's new text; undefined, or the same text, keeps it. Must be pure. */
  readonly map: (text: string) => string | undefined;
}

/** `segment` is null when nothing changed; `changed` counts cells. */
export interface EditedSegment {
  readonly segment: Segment | null;
  readonly changed: number;
}

const UNCHANGED: EditedSegment = { segment: null, changed: 0 };

/**
 * Maps the selected cells. `map` is called at least once for each text that a selected cell
 * holds, never for any other, and about once per distinct text where a dictionary or repetition
 * allows it. Where every cell that holds a changed value is selected, only the dictionary's
 * values are rewritten and the codes stay where they are.
 */
export function editSegment(edit: MapEdit): EditedSegment {
  const column = columnOf(edit);
  if (column.dictionary) return editDictionary(edit, column, column.dictionary);
  const patch = mapCells(edit, column);
  return patched(edit, column, patch);
}

/** Sets single cells. Offsets outside the group are an error of the caller and are passed over. */
export function setCells(edit: SegmentEdit, changes: ReadonlyMap<number, string>): EditedSegment {
  const column = columnOf(edit);
  const offsets: number[] = [];
  for (const [offset, text] of changes) {
    if (offset >= 0 && offset < edit.length && column.text(offset) !== text) offsets.push(offset);
  }
  offsets.sort((a, b) => a - b);
  const texts = offsets.map((offset) => changes.get(offset)!);
  return patched(edit, column, { offsets, texts });
}

function columnOf({ segment, resolve, length }: SegmentEdit): Column {
  return segment === null ? emptyColumn(length) : readColumn(segment, resolve);
}

function patched(edit: SegmentEdit, column: Column, patch: Patch): EditedSegment {
  const changed = patch.offsets.length;
  return changed === 0 ? UNCHANGED : { segment: patchSegment(edit, column, patch), changed };
}

function editDictionary(
  edit: MapEdit,
  column: Column,
  { values, codes }: NonNullable<Column['dictionary']>,
): EditedSegment {
  const used = usedCodes(codes, values.length, edit);
  const mapped = new Array<string | undefined>(values.length);
  let any = false;
  for (let code = 0; code < values.length; code++) {
    if (used[code] === 0) continue;
    const text = edit.map(values[code]!);
    if (text === undefined || text === values[code]) continue;
    mapped[code] = text;
    any = true;
  }
  if (!any) return UNCHANGED;
  const owner = codesOwner(edit);
  if (owner === undefined || holdsOutside(codes, mapped, edit)) {
    return patched(edit, column, changedCells(codes, mapped, edit.selected));
  }
  const segment: DictionarySegment = {
    encoding: 'dictionary',
    length: codes.length,
    values: packText(values.map((value, code) => mapped[code] ?? value)),
    codes: owner,
  };
  return { segment, changed: countHolders(codes, mapped) };
}

/** The segment whose codes a rewritten dictionary can share. */
function codesOwner({ segment, id }: StoredCells): SegmentId | undefined {
  if (segment?.encoding !== 'dictionary' || id === null) return undefined;
  return typeof segment.codes === 'string' ? segment.codes : id;
}

/** 1 for each code that a selected cell holds. */
function usedCodes(codes: Codes, values: number, { selected, length }: MapEdit): Uint8Array {
  const used = new Uint8Array(values);
  if (isFull(selected, length)) for (const code of codes) used[code] = 1;
  else {
    forEachBit(selected, (offset) => {
      used[codes[offset]!] = 1;
    });
  }
  return used;
}

/** Whether a cell that is not selected holds a value that changes. */
function holdsOutside(
  codes: Codes,
  mapped: readonly (string | undefined)[],
  { selected, length }: MapEdit,
): boolean {
  if (isFull(selected, length)) return false;
  return codes.some((code, offset) => mapped[code] !== undefined && !hasBit(selected, offset));
}

function countHolders(codes: Codes, mapped: readonly (string | undefined)[]): number {
  const changes = Uint8Array.from(mapped, (text) => (text === undefined ? 0 : 1));
  let count = 0;
  for (const code of codes) count += changes[code]!;
  return count;
}

function changedCells(
  codes: Codes,
  mapped: readonly (string | undefined)[],
  selected: Mask,
): Patch {
  const offsets: number[] = [];
  const texts: string[] = [];
  forEachBit(selected, (offset) => {
    const text = mapped[codes[offset]!];
    if (text === undefined) return;
    offsets.push(offset);
    texts.push(text);
  });
  return { offsets, texts };
}

function mapCells({ selected, map }: MapEdit, column: Column): Patch {
  const mapOnce = remembered(map);
  const offsets: number[] = [];
  const texts: string[] = [];
  forEachBit(selected, (offset) => {
    const before = column.text(offset);
    const text = mapOnce(before);
    if (text === undefined || text === before) return;
    offsets.push(offset);
    texts.push(text);
  });
  return { offsets, texts };
}

/** How many calls show whether texts repeat, and how many of them must have been repeats. */
const TRIAL_CALLS = 512;
const TRIAL_REPEATS = TRIAL_CALLS / 8;

/** `map` with a memory, which it gives up where few texts come again. */
function remembered(map: MapEdit['map']): MapEdit['map'] {
  let memory: Map<string, string | undefined> | undefined = new Map();
  let calls = 0;
  return (text) => {
    if (!memory) return map(text);
    if (++calls === TRIAL_CALLS && calls - memory.size < TRIAL_REPEATS) memory = undefined;
    const known = memory?.get(text);
    if (known !== undefined || memory?.has(text)) return known;
    const mapped = map(text);
    memory?.set(text, mapped);
    return mapped;
  };
}
