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
  const { from, to } = input.range ?? { from: 0, to: files.length };
  const wanted = [...files.entries()].slice(from, to).map(([n, index]) => {
    const file = input.options.files[index];
    if (!file) throw new Error(`The options have no file ${index}.`);
    return { n, index, file };
  });
  let ahead = wanted[0] && fetchOriginal(input, wanted[0].file);
  for (const [place, { n, index, file }] of wanted.entries()) {
    const fetched = ahead!;
    await breathe(input.signal);
    input.progress(n, file.name);
    // The storage answers while this one is being read.
    const next = wanted[place + 1];
    ahead = next && fetchOriginal(input, next.file);
    const leftOut = input.without.find(({ at }) => at === n);
    const read = leftOut
      ? { problem: leftOutFile(file.name, leftOut.why, DOCUMENT_TIME_LIMIT_MS) }
      : await readOrRefuse(input, file, fetched);
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
    counts: { done: wanted.length, changed: documents.length, failed },
    fileBytes,
    note,
  };
}

type Read =
  { readonly document: ReadDocument; readonly original: Blob } | { readonly problem: Problem };

interface Original {
  readonly original: Blob;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The id of the original's blob. */
  readonly file: string;
}

/** Never rejects, so that it may be begun long before anybody waits for it. */
function fetchOriginal(
  { content }: ChunkInput<ImportFilesOptions>,
  { blob }: ImportedFile,
): Promise<Original | { readonly error: unknown }> {
  const fetched = async (): Promise<Original> => {
    const original = await content.blob(blob);
    const bytes = new Uint8Array(await original.arrayBuffer());
    return { original, bytes, file: await contentAddress(bytes) };
  };
  return fetched().catch((error: unknown) => ({ error }));
}

async function readOrRefuse(
  { options, signal }: ChunkInput<ImportFilesOptions>,
  { name }: ImportedFile,
  fetching: ReturnType<typeof fetchOriginal>,
): Promise<Read> {
  try {
    const fetched = await fetching;
    if ('error' in fetched) throw fetched.error;
    const { original, bytes, file } = fetched;
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
