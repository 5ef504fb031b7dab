import type { PreviewRow } from '../query-api';
import type { Preview } from './preview';
import { RecordFile, type RecordFormat } from './record-file';

const PAGE_ITEMS = 1024;
const FIELDS = ['item', 'change', 'attribute', 'before', 'after'] as const;

/** Every cell that differs, as a file: a record each. An item that has none is a record of its own. */
export async function changesFile(
  changes: Pick<Preview, 'index' | 'rows'>,
  format: RecordFormat,
  signal: AbortSignal,
): Promise<Blob> {
  const file = new RecordFile('Changes', format, FIELDS);
  for (let from = 0; from < changes.index.count; from += PAGE_ITEMS) {
    signal.throwIfAborted();
    const rows = await changes.rows(from, from + PAGE_ITEMS);
    file.add(rows.flatMap(recordsOf));
  }
  return file.blob();
}

function recordsOf({ id: item, kind: change, cells }: PreviewRow) {
  if (cells.length === 0) return [{ item, change }];
  return cells.map((cell) => ({ item, change, ...cell }));
}
