import { batchBlobId, type Finish, type FinishInput } from '../../engine/operation';
import { zipEnd } from '../../formats/zip/write-zip';
import { exportedAttributes } from './exported-attributes';
import { fileNameOf } from './file-name';
import type { ExportItemsOptions } from './options';
import type { PartNote } from './part';
import { rowFormat } from './row-format';

type Input = FinishInput<ExportItemsOptions>;

/** Joins the parts. A blob of blobs refers to them, so the file is never in memory as a whole. */
export async function finishExport(input: Input): Promise<Finish> {
  const notes = input.notes as readonly PartNote[];
  const parts = await Promise.all(notes.map(({ part }) => input.content.blob(part)));
  const blob = joined(input, notes, parts);
  const id = batchBlobId(input.batch, 'result');
  return { result: { id, blob, name: fileNameOf(input.options) } };
}

function joined({ options, manifest }: Input, notes: readonly PartNote[], parts: Blob[]): Blob {
  const { format } = options;
  if (format !== 'csv' && format !== 'json' && format !== 'jsonl') {
    const end = zipEnd(notes.flatMap(({ directory }) => directory ?? []));
    return new Blob([...parts, end], { type: 'application/zip' });
  }
  const attributes = exportedAttributes(options, manifest.attributes);
  const { start, between, end, mediaType } = rowFormat(format, options, attributes);
  const pieces = parts.flatMap((part, n) => (n === 0 ? [part] : [between, part]));
  return new Blob([start, ...pieces, end], { type: mediaType });
}
