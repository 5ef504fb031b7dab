import { GROUP_ITEMS } from '../../data/segment';
import type { Problem } from '../../engine/batch';
import { heldBytes } from '../../engine/held-bytes';
import type { Plan, PlanInput, PlannedChunk } from '../../engine/operation';
import { attributeNames } from '../../formats/csv/attribute-names';
import type { Dialect } from '../../formats/csv/dialect';
import type { QuoteWarning } from '../../formats/csv/found-records';
import { parseRecords } from '../../formats/csv/parse-records';
import { scanRecords, type RecordScan } from '../../formats/csv/scan-records';
import { piecesOf } from '../../formats/text/pieces-of';
import { refusedFile } from './file-problem';
import type { ImportedFile, ImportFilesOptions } from './options';
import type { TablePayload } from './payload';
import { readingOf } from './table-reading';

/** Text of one row group; wide records make fewer items a group. */
const GROUP_BYTES = 8 * 2 ** 20;
/** The bytes of a range, their text, and its cells, which take up to two bytes a character. */
const READ_AND_MADE = 4;

/** Finds the byte ranges of a table's row groups, in one pass over the file. */
export async function planTable(
  { content, signal }: PlanInput<ImportFilesOptions>,
  file: ImportedFile,
  index: number,
): Promise<Plan> {
  const blob = await content.blob(file.blob);
  const { encoding, bomBytes, dialect } = await readingOf(blob, file.table);
  const scan = await scanRecords(piecesOf(blob), {
    ...{ dialect, encoding, bomBytes, signal },
    ...{ itemsPerGroup: GROUP_ITEMS, groupBytes: GROUP_BYTES },
  });
  if (scan.width === 0) return { chunks: [], problems: [emptyTable(file.name)] };
  const names = attributeNames(headerCells(scan, dialect), scan.width);
  const common = { kind: 'table', file: index, encoding, dialect, names } as const;
  return { chunks: chunksOf(scan, common), problems: quoteWarnings(file.name, scan) };
}

function emptyTable(name: string): Problem {
  return refusedFile(name, 'csv.empty', `${name} has no records. Check that it was saved whole.`);
}

function headerCells({ headerText, width }: RecordScan, dialect: Dialect): string[] {
  if (!dialect.header) return [];
  return parseRecords(headerText, dialect, width).columns.map(([cell]) => cell ?? '');
}

/** One row group a chunk; a table without items makes one chunk, for its attributes' sake. */
function chunksOf(
  { boundaries, groupItems }: RecordScan,
  common: Omit<TablePayload, 'from' | 'to' | 'firstItem'>,
): PlannedChunk[] {
  let firstItem = 0;
  const counts = groupItems.length > 0 ? groupItems : [0];
  return counts.map((items, i) => {
    const from = boundaries[i] ?? 0;
    const to = boundaries[i + 1] ?? from;
    const payload: TablePayload = { ...common, from, to, firstItem };
    firstItem += items;
    return { groups: [], items, bytes: heldBytes((to - from) * READ_AND_MADE), payload };
  });
}

const QUOTE_WORDS: Readonly<Record<QuoteWarning['kind'], string>> = {
  unclosed: 'has a quotation mark that is never closed, so all that follows is one cell.',
  long: 'has a very long quoted cell; a closing quotation mark may be missing.',
  opened:
    'has a quoted cell in which another one seems to begin; a closing quotation mark may be missing before that.',
};

function quoteWarnings(file: string, { warnings }: RecordScan): Problem[] {
  return warnings.map(({ kind, item }) => {
    const where = item < 0 ? 'The header' : `Row ${item + 1}`;
    const message = `${where} ${QUOTE_WORDS[kind]} If that is wrong, correct the file, or import it with quotation marks switched off.`;
    return { item: null, file, severity: 'warning', code: 'csv.quote', message };
  });
}
