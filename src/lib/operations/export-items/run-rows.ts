import { forEachBit } from '../../data/mask';
import type { ChunkInput, ChunkOutput } from '../../engine/operation';
import { breathe } from '../breathe';
import { exportedAttributes } from './exported-attributes';
import type { ExportItemsOptions } from './options';
import { partId, type PartNote } from './part';
import { rowFormat, type RowsFormat } from './row-format';

/** Writes the chunk's items as records, in their order. */
export async function runRows(
  input: ChunkInput<ExportItemsOptions>,
  format: RowsFormat,
): Promise<ChunkOutput> {
  const { content, options, manifest, signal } = input;
  const attributes = exportedAttributes(options, manifest.attributes);
  const { row, mediaType } = rowFormat(format, options, attributes);
  const texts: string[] = [];
  let done = 0;
  for (const { group, selected } of input.selected) {
    await breathe(signal);
    const columns = await Promise.all(attributes.map(({ id }) => content.column(group, id)));
    let text = '';
    forEachBit(selected, (offset) => {
      const cells = columns.map((column) => column.text(offset));
      text += row(cells, done++);
    });
    texts.push(text);
    input.progress(done);
  }
  const part = partId(input.batch, input.index);
  const note: PartNote = { part };
  const blob = new Blob(texts, { type: mediaType });
  return {
    collections: [],
    blobs: [{ id: part, blob }],
    problems: [],
    counts: { done, changed: 0, failed: 0 },
    fileBytes: blob.size,
    note,
  };
}
