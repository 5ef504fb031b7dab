import { ColumnEncoder } from '../../data/column-encoder';
import { fitsOf, NO_CELLS } from '../../data/infer-type';
import type { Segment } from '../../data/segment';
import { groupId, type ChunkInput, type ChunkOutput } from '../../engine/operation';
import { ColumnBuilder, type RaggedRecords } from '../../formats/csv/column-builder';
import { parseInto } from '../../formats/csv/parse-records';
import { decodeText } from '../../formats/text/encoding';
import { breathe } from '../breathe';
import { columnId, tableId } from './ids';
import type { ImportFilesOptions } from './options';
import type { RaggedItems, TableNote, TablePayload } from './payload';

/** Brings the records of one byte range in, as one row group. */
export async function runTable(
  input: ChunkInput<ImportFilesOptions>,
  payload: TablePayload,
): Promise<ChunkOutput> {
  const { batch, index, options, content, signal, chunk } = input;
  const { file, names, encoding } = payload;
  const source = options.files[file];
  if (!source) throw new Error(`The options have no file ${file}.`);
  signal.throwIfAborted();
  input.progress(0, source.name);
  const blob = await content.blob(source.blob);
  const bytes = await blob.slice(payload.from, payload.to).arrayBuffer();
  const text = decodeText(new Uint8Array(bytes), encoding);
  await breathe(signal);
  const parsed = new ColumnBuilder(() => new ColumnEncoder(chunk.items), names.length);
  parseInto(parsed, text, payload.dialect);
  if (parsed.rows !== chunk.items) {
    throw new Error(`${source.name} has ${parsed.rows} records where ${chunk.items} were counted.`);
  }
  await breathe(signal);
  const { cells, fits } = encodeColumns(parsed.columns, (column) => columnId(batch, file, column));
  const note: TableNote = {
    kind: 'table',
    file,
    names,
    fits,
    short: raggedItems(payload, parsed.short),
    long: raggedItems(payload, parsed.long),
    encoding,
    undecoded: undecodedIn(text),
  };
  const group = { id: groupId(batch, index), length: parsed.rows, cells };
  input.progress(parsed.rows, source.name);
  return {
    collections: parsed.rows > 0 ? [{ collection: tableId(batch, file), added: [group] }] : [],
    problems: [],
    counts: { done: parsed.rows, changed: parsed.rows, failed: 0 },
    fileBytes: bytes.byteLength + text.length,
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

function raggedItems({ firstItem }: TablePayload, { count, first }: RaggedRecords): RaggedItems {
  return { count, first: first.map((row) => firstItem + row) };
}

/** Bytes that are no text in the encoding are read as U+FFFD. */
function undecodedIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}
