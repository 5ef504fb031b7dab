import { attributeNames } from '../../formats/csv/attribute-names';
import { detectDialect } from '../../formats/csv/detect-dialect';
import type { RaggedRecords } from '../../formats/csv/column-builder';
import type { Dialect } from '../../formats/csv/dialect';
import { parseRecords } from '../../formats/csv/parse-records';
import { fileKind } from '../../formats/detect-file';
import { decodeText, detectEncoding, type TextEncodingName } from '../../formats/text/encoding';
import type { FileSniff, RaggedRows, TableReading } from '../query-api';

/** Enough to tell the dialect by, and read in a few milliseconds. */
const HEAD_BYTES = 128 * 1024;
const SAMPLE_ROWS = 20;

/**
 * What a file is and, for a table, how it would be read, judged by its first part. `reading`
 * overrules what is detected; the rest follows from it.
 */
export async function sniffFile(file: File, reading: TableReading = {}): Promise<FileSniff> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const kind = fileKind(file.name, head);
  if (typeof kind !== 'string') return { kind: 'refused', reason: kind.reason };
  if (kind === 'document') return { kind };
  return { kind, table: sniffTable(head, head.length === file.size, reading) };
}

function sniffTable(
  head: Uint8Array,
  isWhole: boolean,
  reading: TableReading,
): NonNullable<FileSniff['table']> {
  const detected = detectEncoding(head, isWhole);
  const encoding = (reading.encoding ?? detected.encoding) as TextEncodingName;
  const text = decodeText(head.subarray(detected.bomBytes), encoding);
  const dialect = { ...detectDialect(text), ...dialectOf(reading) };
  const { columns, rows, short, long } = parseRecords(text, dialect);
  // The last record of a part is likely to be cut.
  const whole = isWhole || rows < 2 ? rows : rows - 1;
  const first = dialect.header ? 1 : 0;
  const header = dialect.header ? columns.map((cells) => cells[0] ?? '') : [];
  return {
    encoding,
    dialect,
    names: attributeNames(header, columns.length),
    rows: Array.from({ length: Math.max(0, Math.min(whole - first, SAMPLE_ROWS)) }, (_, r) =>
      columns.map((cells) => cells[first + r] ?? ''),
    ),
    ragged: raggedRows([short, long], whole, first),
  };
}

/** Of the first `whole` records, numbered from the one after the header. */
function raggedRows(kinds: readonly RaggedRecords[], whole: number, first: number): RaggedRows {
  const isCut = ({ last }: RaggedRecords) => last !== undefined && last >= whole;
  const rows = kinds
    .flatMap((kind) => kind.first)
    .filter((record) => record < whole)
    .sort((a, b) => a - b)
    .map((record) => record - first + 1);
  // One record is cut at most.
  const count = kinds.reduce((sum, kind) => sum + kind.count - (isCut(kind) ? 1 : 0), 0);
  return { rows, count };
}

function dialectOf({ encoding: _, ...dialect }: TableReading): Partial<Dialect> {
  return dialect;
}
