import type { BatchId } from '../../data/ids';
import type { StoredProblem } from '../../engine/batch';
import type { ProblemReader } from '../../engine/ports';
import { csvHeader, csvRecord } from '../../formats/csv/write-csv';
import type { ProblemsRequest } from '../query-api';

const PAGE = 1000;
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
  const { type, start, row, between, end } = FORMATS[format];
  const parts: string[] = [];
  for (let from = 0; ; from += PAGE) {
    signal.throwIfAborted();
    const range = { from, to: from + PAGE, ...(code !== undefined && { code }) };
    const page = await reader.problems(batch, range);
    if (page.length > 0) parts.push(page.map(row).join(between));
    if (page.length < PAGE) break;
  }
  return new Blob([start, parts.join(between), end], { type });
}
