import { encodeColumn } from '../../data/encode-column';
import { itemId, type GroupId } from '../../data/ids';
import type { Segment } from '../../data/segment';
import type { Problem } from '../../engine/batch';
import {
  groupId,
  type ChunkInput,
  type ChunkOutput,
  type ContentReader,
} from '../../engine/operation';
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
  const group = groupId(input.batch, input.index);
  const { from, to } = input.range ?? { from: 0, to: files.length };
  const wanted = [...files.entries()].slice(from, to);
  const read: Read[] = [];
  const problems: Problem[] = [];
  for await (const each of readInTurn(input, wanted)) {
    if ('problem' in each) {
      problems.push(each.problem);
      continue;
    }
    const item = itemId({ group, offset: read.length });
    const { name, warnings } = each.document;
    for (const warning of warnings) problems.push(partial(item, name, warning));
    read.push(each);
  }
  input.progress(wanted.length);
  const originals = new Map(read.map(({ document, original }) => [document.file, original]));
  const note: DocumentsNote = { kind: 'documents', read: read.map(({ index }) => index) };
  return {
    ...addedTo(input, group, read),
    blobs: [...originals].map(([id, blob]) => ({ id, blob })),
    problems,
    counts: { done: wanted.length, changed: read.length, failed: wanted.length - read.length },
    fileBytes: Math.max(0, ...read.map(({ heldBytes }) => heldBytes)),
    note,
  };
}

function addedTo(
  input: ChunkInput<ImportFilesOptions>,
  id: GroupId,
  read: readonly Read[],
): Pick<ChunkOutput, 'collections'> {
  if (read.length === 0) return { collections: [] };
  const { collection, attributes } = documentsTarget(input);
  const places = documentAttributes(input.batch, input.options.files.length, attributes);
  const documents = read.map(({ document }) => document);
  const added = { id, length: read.length, cells: cellsOf(places, documents) };
  return { collections: [{ collection, added: [added] }] };
}

interface Read {
  /** Its place among the options' files. */
  readonly index: number;
  readonly document: ReadDocument;
  readonly original: Blob;
  /** Of the file, as it came and unpacked. */
  readonly heldBytes: number;
}

async function* readInTurn(
  input: ChunkInput<ImportFilesOptions>,
  wanted: readonly (readonly [place: number, index: number])[],
): AsyncGenerator<Read | { readonly problem: Problem }> {
  const { content, options, signal, without } = input;
  for (const [place, index] of wanted) {
    const file = options.files[index];
    if (!file) throw new Error(`The options have no file ${index}.`);
    await breathe(signal);
    input.progress(place, file.name);
    const leftOut = without.find(({ at }) => at === place);
    if (leftOut) {
      yield { problem: leftOutFile(file.name, leftOut.why, DOCUMENT_TIME_LIMIT_MS) };
      continue;
    }
    try {
      yield { index, ...(await readOne(content, file, options.limits.documentBytes)) };
    } catch (error) {
      signal.throwIfAborted();
      yield { problem: fileProblem(file.name, error) };
    }
  }
  signal.throwIfAborted();
}

async function readOne(
  content: ContentReader,
  { blob, name }: ImportedFile,
  maxBytes: number,
): Promise<Omit<Read, 'index'>> {
  const original = await content.blob(blob);
  const bytes = new Uint8Array(await original.arrayBuffer());
  const file = await contentAddress(bytes);
  const read = await readDocument(name, bytes, maxBytes);
  return {
    document: { ...read, name, file },
    original,
    heldBytes: original.size + read.unpackedBytes,
  };
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
