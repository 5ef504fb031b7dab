import type { BatchId } from '../../data/ids';
import { AppError } from '../../engine/app-error';
import type { StoredProblem } from '../../engine/batch';
import type { ProblemReader } from '../../engine/ports';
import { csvHeader, csvRecord } from '../../formats/csv/write-csv';
import type { ProblemsRequest } from '../query-api';

/** All of a chunk's are read for a page of one code: as many as a chunk mostly has at the most. */
const PAGE = 32_768;
const FIELDS = ['severity', 'code', 'item', 'file', 'attribute', 'value', 'message'] as const;

interface Format {
  readonly type: string;
  readonly start: string;
  readonly row: (problem: StoredProblem) => string;
  readonly between: string;
  readonly end: string;
}

const FORMATS: Readonly<Record<ProblemsRequest['format'], Format>> = {
  csv: {
    type: 'text/csv;charset=utf-8',
    start: csvHeader(FIELDS),
    row: (problem) => csvRecord(FIELDS.map((field) => problem[field] ?? '')),
    between: '',
    end: '',
  },
  json: {
    type: 'application/json',
    start: '[\n',
    row: (problem) => JSON.stringify(problem, [...FIELDS]),
    between: ',\n',
    end: '\n]\n',
  },
};

/** All problems of a batch, or those of one code, as a file. */
export async function problemsFile(
  reader: Pick<ProblemReader, 'problems'>,
  batch: BatchId,
  { format, code }: ProblemsRequest,
  signal: AbortSignal,
): Promise<Blob> {
  if (!Object.hasOwn(FORMATS, format)) {
    const message = `Problems are saved as ${Object.keys(FORMATS).join(' or ')}, not as ${format}.`;
    throw new AppError('options.invalid', message, { path: 'format' });
  }
  const { type, start, row, between, end } = FORMATS[format];
  const parts: string[] = [start];
  let last: StoredProblem | undefined;
  for (let from = 0; ; from += PAGE) {
    signal.throwIfAborted();
    const range = { from, to: from + PAGE, ...(code !== undefined && { code }) };
    const page = await reader.problems(batch, range);
    const rows = page.filter((problem) => isAfter(problem, last)).map(row);
    if (rows.length > 0) parts.push(...(last ? [between] : []), rows.join(between));
    last = page.at(-1) ?? last;
    if (page.length < PAGE) break;
  }
  return new Blob([...parts, end], { type });
}

/** While a batch runs, others come in before those that were read: they push them back. */
function isAfter({ chunk, position }: StoredProblem, last: StoredProblem | undefined): boolean {
  if (!last) return true;
  return chunk === last.chunk ? position > last.position : chunk > last.chunk;
}
