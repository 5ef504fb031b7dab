import { encodeColumn } from '../../data/encode-column';
import { itemId } from '../../data/ids';
import type { Segment } from '../../data/segment';
import type { Problem } from '../../engine/batch';
import { groupId, type ChunkInput, type ChunkOutput } from '../../engine/operation';
import { breathe } from '../breathe';
import { contentAddress } from './content-address';
import { documentAttributes, type PlacedAttribute, type ReadDocument } from './document-attributes';
import { documentsTarget } from './documents-target';
import { fileProblem, leftOutFile } from './file-problem';
import type { ImportedFile, ImportFilesOptions } from './options';
import type { DocumentsNote, DocumentsPayload } from './payload';
import { readDocument } from './read-document';
import { DOCUMENT_TIME_LIMIT_MS } from './time-limit';

/** Brings documents in, as one row group of those that can be read. */
export async function runDocuments(
  input: ChunkInput<ImportFilesOptions>,
  { files }: DocumentsPayload,
): Promise<ChunkOutput> {
  const documents: ReadDocument[] = [];
  const originals = new Map<string, Blob>();
  const problems: Problem[] = [];
  const readFiles: number[] = [];
  const group = groupId(input.batch, input.index);
  let failed = 0;
  let fileBytes = 0;
  for (const [n, index] of files.entries()) {
    const file = input.options.files[index];
    if (!file) throw new Error(`The options have no file ${index}.`);
    await breathe(input.signal);
    input.progress(n, file.name);
    const leftOut = input.without.find(({ at }) => at === n);
    const read = leftOut
      ? { problem: leftOutFile(file.name, leftOut.why, DOCUMENT_TIME_LIMIT_MS) }
      : await readOrRefuse(input, file);
    if ('problem' in read) {
      problems.push(read.problem);
      failed++;
      continue;
    }
    const item = itemId({ group, offset: documents.length });
    for (const warning of read.document.warnings) problems.push(partial(item, file.name, warning));
    fileBytes = Math.max(fileBytes, read.original.size + read.document.unpackedBytes);
    documents.push(read.document);
    readFiles.push(index);
    originals.set(read.document.file, read.original);
  }
  input.signal.throwIfAborted();
  input.progress(files.length);
  const note: DocumentsNote = { kind: 'documents', read: readFiles };
  const { collection, attributes } = documentsTarget(input);
  const places = documentAttributes(input.batch, input.options.files.length, attributes);
  const added = { id: group, length: documents.length, cells: cellsOf(places, documents) };
  return {
    collections: documents.length > 0 ? [{ collection, added: [added] }] : [],
    blobs: [...originals].map(([id, blob]) => ({ id, blob })),
    problems,
    counts: { done: files.length, changed: documents.length, failed },
    fileBytes,
    note,
  };
}

type Read =
  { readonly document: ReadDocument; readonly original: Blob } | { readonly problem: Problem };

async function readOrRefuse(
  { content, options, signal }: ChunkInput<ImportFilesOptions>,
  { blob: id, name }: ImportedFile,
): Promise<Read> {
  try {
    const original = await content.blob(id);
    const bytes = new Uint8Array(await original.arrayBuffer());
    const file = await contentAddress(bytes);
    const document = await readDocument(name, bytes, options.limits.documentBytes);
    return { document: { ...document, name, file }, original };
  } catch (error) {
    signal.throwIfAborted();
    return { problem: fileProblem(name, error) };
  }
}

function partial(item: string, file: string, warning: string): Problem {
  const message = `${file}: ${warning}`;
  return { item, file, severity: 'warning', code: 'document.partial', message };
}

/** Attributes that are empty in all of the documents have no segment. */
function cellsOf(
  places: readonly PlacedAttribute[],
  documents: readonly ReadDocument[],
): Record<string, Segment> {
  const columns = places.map(
    ({ id, cell }) => [id, documents.map((document) => cell(document))] as const,
  );
  const filled = columns.filter(([, column]) => column.some((cell) => cell !== ''));
  return Object.fromEntries(filled.map(([id, column]) => [id, encodeColumn(column)]));
}
