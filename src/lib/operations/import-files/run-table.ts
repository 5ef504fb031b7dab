import { ColumnEncoder } from '../../data/column-encoder';
import { fitsOf, NO_CELLS } from '../../data/infer-type';
import type { Segment } from '../../data/segment';
import { groupId, type ChunkInput, type ChunkOutput } from '../../engine/operation';
import { ColumnBuilder, type RaggedRecords } from '../../formats/csv/column-builder';
import { parseInto } from '../../formats/csv/parse-records';
import { breathe } from '../breathe';
import { leftOutRecord } from './file-problem';
import { columnId, tableId } from './ids';
import type { ImportFilesOptions } from './options';
import type { RaggedItems, TableNote, TablePayload } from './payload';
import { wantedRecords, type WantedRecords } from './wanted-records';

/** Brings the records of one byte range in, as one row group. */
export async function runTable(
  input: ChunkInput<ImportFilesOptions>,
  payload: TablePayload,
): Promise<ChunkOutput> {
  const { batch, index, options, content, signal } = input;
  const { file } = payload;
  const source = options.files[file];
  if (!source) throw new Error(`The options have no file ${file}.`);
  signal.throwIfAborted();
  input.progress(0, source.name);
  const records = await wantedRecords(await content.blob(source.blob), payload, input);
  await breathe(signal);
  const parsed = parsedFrom(records, payload, source.name);
  await breathe(signal);
  const { cells, fits } = encodeColumns(parsed.columns, (column) => columnId(batch, file, column));
  const { rows } = parsed;
  const { leftOut, bytes, text } = records;
  const rowNumber = (place: number) => payload.firstItem + place + 1;
  const group = { id: groupId(batch, index), length: rows, cells };
  input.progress(rows, source.name);
  return {
    collections: rows > 0 ? [{ collection: tableId(batch, file), added: [group] }] : [],
    problems: leftOut.map(({ at, why }) => leftOutRecord(source.name, rowNumber(at), why)),
    counts: { done: rows + leftOut.length, changed: rows, failed: leftOut.length },
    fileBytes: bytes + text.length,
    note: noteOf(payload, parsed, records, fits),
  };
}

function parsedFrom(
  { text, count }: WantedRecords,
  { names, dialect }: TablePayload,
  name: string,
): ColumnBuilder<ColumnEncoder> {
  const parsed = new ColumnBuilder(() => new ColumnEncoder(count), names.length);
  parseInto(parsed, text, dialect);
  if (parsed.rows === count) return parsed;
  throw new Error(`${name} has ${parsed.rows} records where ${count} were counted.`);
}

function noteOf(
  { file, names, encoding, firstItem }: TablePayload,
  { short, long }: ColumnBuilder<ColumnEncoder>,
  { text, placeOf }: WantedRecords,
  fits: readonly number[],
): TableNote {
  const items = ({ count, first }: RaggedRecords): RaggedItems => {
    return { count, first: first.map((record) => firstItem + placeOf(record)) };
  };
  return {
    ...{ kind: 'table', file, names, fits, encoding },
    ...{ short: items(short), long: items(long), undecoded: undecodedIn(text) },
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
