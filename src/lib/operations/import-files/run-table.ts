import { ColumnEncoder } from '../../data/column-encoder';
import { fitsOf, NO_CELLS } from '../../data/infer-type';
import type { Segment } from '../../data/segment';
import { groupId, type ChunkInput, type ChunkOutput } from '../../engine/operation';
import { ColumnBuilder } from '../../formats/csv/column-builder';
import { parseInto } from '../../formats/csv/parse-records';
import { breathe } from '../breathe';
import { leftOutRecord } from './file-problem';
import { columnId, tableId } from './ids';
import type { ImportFilesOptions } from './options';
import type { TableNote, TablePayload } from './payload';
import { wantedRecords } from './wanted-records';

/** Brings the records of one byte range in, as one row group. */
export async function runTable(
  input: ChunkInput<ImportFilesOptions>,
  payload: TablePayload,
): Promise<ChunkOutput> {
  const { batch, index, options, content, signal, chunk, without, range } = input;
  const { file, names, encoding } = payload;
  const source = options.files[file];
  if (!source) throw new Error(`The options have no file ${file}.`);
  signal.throwIfAborted();
  input.progress(0, source.name);
  const blob = await content.blob(source.blob);
  const { text, bytes, places } = await wantedRecords(blob, payload, input);
  const wanted = places?.length ?? chunk.items;
  await breathe(signal);
  const parsed = new ColumnBuilder(() => new ColumnEncoder(chunk.items), names.length);
  parseInto(parsed, text, payload.dialect);
  if (parsed.rows !== wanted) {
    throw new Error(`${source.name} has ${parsed.rows} records where ${wanted} were counted.`);
  }
  await breathe(signal);
  const { cells, fits } = encodeColumns(parsed.columns, (column) => columnId(batch, file, column));
  const numberOf = (place: number) => payload.firstItem + place;
  const numbers = (rows: readonly number[]) => rows.map((row) => numberOf(places?.[row] ?? row));
  const leftOut = without.filter(({ at }) => !range || (at >= range.from && at < range.to));
  const note: TableNote = {
    kind: 'table',
    file,
    names,
    fits,
    short: { count: parsed.short.count, first: numbers(parsed.short.first) },
    long: { count: parsed.long.count, first: numbers(parsed.long.first) },
    encoding,
    undecoded: undecodedIn(text),
  };
  const group = { id: groupId(batch, index), length: parsed.rows, cells };
  input.progress(parsed.rows, source.name);
  return {
    collections: parsed.rows > 0 ? [{ collection: tableId(batch, file), added: [group] }] : [],
    problems: leftOut.map(({ at, why }) => leftOutRecord(source.name, numberOf(at) + 1, why)),
    counts: { done: wanted + leftOut.length, changed: wanted, failed: leftOut.length },
    fileBytes: bytes + text.length,
    note,
  };
}

/** Columns that are empty throughout have no segment. */
function encodeColumns(
  columns: readonly ColumnEncoder[],
  idOf: (column: number) => string,
): { cells: Record<string, Segment>; fits: number[] } {
  const cells: Record<string, Segment> = {};
  const fits = columns.map((column, c) => {
    if (column.isEmpty) return NO_CELLS;
    const segment = column.segment();
    cells[idOf(c)] = segment;
    return fitsOf(segment);
  });
  return { cells, fits };
}

/** Bytes that are no text in the encoding are read as U+FFFD. */
function undecodedIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}
