import { mergeFits, NO_CELLS } from '../../data/infer-type';
import { widenNames } from '../../formats/csv/attribute-names';
import { RAGGED_SAMPLE } from '../../formats/csv/column-builder';
import type { ImportNote, RaggedItems, TableNote } from './payload';

/** A table by the notes of all its chunks. */
export interface WholeTable extends Omit<TableNote, 'names'> {
  /** Cells that every record is expected to have. */
  readonly width: number;
  /** Of all columns. */
  readonly names: readonly string[];
}

/** The tables of one import, from notes in the order of the chunks. */
export function mergeTables(notes: readonly ImportNote[]): WholeTable[] {
  const tables = new Map<number, TableNote>();
  for (const note of notes) {
    if (note.kind !== 'table') continue;
    const known = tables.get(note.file);
    tables.set(note.file, known ? mergeNotes(known, note) : note);
  }
  return [...tables.values()].map((note) => ({
    ...note,
    width: note.names.length,
    names: widenNames(note.names, note.fits.length),
  }));
}

function mergeNotes(a: TableNote, b: TableNote): TableNote {
  const wider = a.fits.length < b.fits.length ? b.fits : a.fits;
  return {
    ...a,
    fits: wider.map((_, c) => mergeFits(a.fits[c] ?? NO_CELLS, b.fits[c] ?? NO_CELLS)),
    short: mergeRagged(a.short, b.short),
    long: mergeRagged(a.long, b.long),
    undecoded: a.undecoded + b.undecoded,
  };
}

function mergeRagged(a: RaggedItems, b: RaggedItems): RaggedItems {
  const first = [...a.first, ...b.first].slice(0, RAGGED_SAMPLE);
  return { count: a.count + b.count, first };
}
