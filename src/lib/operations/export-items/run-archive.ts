import { itemId, type ItemId } from '../../data/ids';
import { forEachBit } from '../../data/mask';
import type { Problem } from '../../engine/batch';
import type { ChunkInput, ChunkOutput } from '../../engine/operation';
import { AppError } from '../../engine/app-error';
import { documentHtml } from '../../formats/html/document-html';
import { htmlToMarkdown } from '../../formats/text/html-to-markdown';
import { zipPart, type ZipFile } from '../../formats/zip/write-zip';
import { breathe } from '../breathe';
import { exportedAttributes, textBeside } from './exported-attributes';
import type { ArchiveFormat, ExportItemsOptions } from './options';
import { partId, type PartNote } from './part';
import type { ArchivePayload } from './plan';

type Input = ChunkInput<ExportItemsOptions>;

/** Writes the chunk's documents as a part of an archive, in their order. */
export async function runArchive(input: Input, format: ArchiveFormat): Promise<ChunkOutput> {
  const { names } = input.chunk.payload as ArchivePayload;
  const files: ZipFile[] = [];
  const problems: Problem[] = [];
  for (const [n, { item, ...source }] of (await sourcesOf(input)).entries()) {
    await breathe(input.signal);
    const name = names[n] ?? `Document ${n + 1}`;
    input.progress(n, name);
    const bytes = await bytesOf(input, format, source);
    if (bytes) files.push({ name, bytes, modified: 0 });
    else problems.push(noOriginal(item, name));
  }
  const { bytes, directory } = zipPart(files);
  const part = partId(input.batch, input.index);
  const note: PartNote = { part, directory };
  const done = files.length + problems.length;
  input.progress(done);
  return {
    collections: [],
    blobs: [{ id: part, blob: new Blob([bytes], { type: 'application/zip' }) }],
    problems,
    counts: { done, changed: 0, failed: problems.length },
    fileBytes: bytes.byteLength,
    note,
  };
}

interface Source {
  /** Of the attribute that the format is made from. */
  readonly cell: string;
  /** What a Markdown file is to say. */
  readonly text: string | undefined;
}

/** The chunk's items with what their documents are made of. */
async function sourcesOf({ content, options, manifest, selected, signal }: Input) {
  const [source] = exportedAttributes(options, manifest.attributes);
  const beside = textBeside(options, manifest.attributes);
  const found: (Source & { readonly item: ItemId })[] = [];
  for (const { group, selected: mask } of selected) {
    signal.throwIfAborted();
    const column = source && (await content.column(group, source.id));
    const texts = beside && (await content.column(group, beside.id));
    forEachBit(mask, (offset) => {
      const item = itemId({ group: group.id, offset });
      found.push({ item, cell: column?.text(offset) ?? '', text: texts?.text(offset) });
    });
  }
  return found;
}

/** Undefined where there is no original. */
async function bytesOf(
  { content }: Input,
  format: ArchiveFormat,
  { cell, text }: Source,
): Promise<Uint8Array | undefined> {
  switch (format) {
    case 'zip-text':
      return new TextEncoder().encode(cell);
    case 'zip-markdown':
      return new TextEncoder().encode(htmlToMarkdown(documentHtml(cell, text)));
    case 'zip-original':
      return cell === '' ? undefined : originalBytes(content, cell);
  }
}

async function originalBytes(
  content: Input['content'],
  id: string,
): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await (await content.blob(id)).arrayBuffer());
  } catch (error) {
    if (error instanceof AppError && error.code === 'blob.missing') return undefined;
    throw error;
  }
}

function noOriginal(item: ItemId, name: string): Problem {
  const message = `${name} has no original file here, so it is not in the archive. Export it as text instead.`;
  return { item, file: name, severity: 'problem', code: 'export.noOriginal', message };
}
