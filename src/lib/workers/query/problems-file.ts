import type { BatchId } from '../../data/ids';
import type { StoredProblem } from '../../engine/batch';
import type { ProblemReader } from '../../engine/ports';
import type { ProblemsRequest } from '../query-api';
import { RecordFile } from './record-file';

/** All of a chunk's are read for a page of one code: as many as a chunk mostly has at the most. */
const PAGE = 32_768;
const FIELDS = ['severity', 'code', 'item', 'file', 'attribute', 'value', 'message'] as const;

/** All problems of a batch, or those of one code, as a file. */
export async function problemsFile(
  reader: Pick<ProblemReader, 'problems'>,
  batch: BatchId,
  { format, code }: ProblemsRequest,
  signal: AbortSignal,
): Promise<Blob> {
  const file = new RecordFile('Problems', format, FIELDS);
  let last: StoredProblem | undefined;
  for (let from = 0; ; from += PAGE) {
    signal.throwIfAborted();
    const range = { from, to: from + PAGE, ...(code !== undefined && { code }) };
    const page = await reader.problems(batch, range);
    file.add(page.filter((problem) => isAfter(problem, last)));
    last = page.at(-1) ?? last;
    if (page.length < PAGE) return file.blob();
  }
}

/** While a batch runs, others come in before those that were read: they push them back. */
function isAfter({ chunk, position }: StoredProblem, last: StoredProblem | undefined): boolean {
  if (!last) return true;
  return chunk === last.chunk ? position > last.position : chunk > last.chunk;
}
