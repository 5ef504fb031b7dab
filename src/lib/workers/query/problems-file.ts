import type { BatchId } from '../../data/ids';
import { itemRows, type ItemRows } from '../../data/item-rows';
import type { StoredProblem } from '../../engine/batch';
import { collectionsOf } from '../../engine/collections-of';
import type { ContentStore, ProblemReader } from '../../engine/ports';
import type { ProblemsRequest } from '../query-api';
import { RecordFile } from './record-file';

/** All of a chunk's are read for a page of one code: as many as a chunk mostly has at the most. */
const PAGE = 32_768;
const FIELDS = [
  'severity',
  'code',
  'item',
  'row',
  'file',
  'attribute',
  'value',
  'message',
] as const;

export interface ProblemSources {
  readonly problems: Pick<ProblemReader, 'problems'>;
  readonly content: Pick<ContentStore, 'batch' | 'collection' | 'revision'>;
}

/** All problems of a batch, or those of one code, as a file; rows are those of now. */
export async function problemsFile(
  { problems: reader, content }: ProblemSources,
  batch: BatchId,
  { format, code }: ProblemsRequest,
  signal: AbortSignal,
): Promise<Blob> {
  const file = new RecordFile('Problems', format, FIELDS);
  const rowOf = await rowsNow(content, batch);
  let last: StoredProblem | undefined;
  for (let from = 0; ; from += PAGE) {
    signal.throwIfAborted();
    const range = { from, to: from + PAGE, ...(code !== undefined && { code }) };
    const page = await reader.problems(batch, range);
    const fresh = page.filter((problem) => isAfter(problem, last));
    file.add(fresh.map((problem) => ({ ...problem, row: rowNow(problem, rowOf) })));
    last = page.at(-1) ?? last;
    if (page.length < PAGE) return file.blob();
  }
}

/** While a batch runs, others come in before those that were read: they push them back. */
function isAfter({ chunk, position }: StoredProblem, last: StoredProblem | undefined): boolean {
  if (!last) return true;
  return chunk === last.chunk ? position > last.position : chunk > last.chunk;
}

async function rowsNow(content: ProblemSources['content'], id: BatchId): Promise<ItemRows> {
  const batch = await content.batch(id);
  const collections = batch ? collectionsOf(batch) : [];
  const heads = collections.map(async (each) => {
    const { head = null } = (await content.collection(each)) ?? {};
    return head === null ? undefined : content.revision(head);
  });
  return itemRows(await Promise.all(heads));
}

const rowNow = ({ item }: StoredProblem, rowOf: ItemRows): number | null =>
  item === null ? null : (rowOf(item) ?? null);
