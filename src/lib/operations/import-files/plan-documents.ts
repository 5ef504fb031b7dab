import type { PlannedChunk } from '../../engine/operation';
import type { ImportedFile } from './options';
import type { DocumentsPayload } from './payload';
import { DOCUMENT_TIME_LIMIT_MS } from './time-limit';

const CHUNK_FILES = 32;
/** Few documents make smaller chunks, so that as many workers have work until the end. */
const LEAST_CHUNKS = 32;
const LEAST_CHUNK_FILES = 4;
const CHUNK_BYTES = 8 * 2 ** 20;
/** An unpacked document with its tree takes many times its file. */
const MEMORY_FACTOR = 16;

/** Neighbouring documents share a chunk and a row group while they are few and small. */
export function planDocuments(
  documents: readonly { readonly file: ImportedFile; readonly index: number }[],
  mostItems: number | null,
): PlannedChunk[] {
  const share = Math.max(LEAST_CHUNK_FILES, Math.ceil(documents.length / LEAST_CHUNKS));
  const mostFiles = Math.min(CHUNK_FILES, share, mostItems ?? Infinity);
  const chunks: { files: number[]; bytes: number }[] = [];
  for (const { file, index } of documents) {
    const last = chunks.at(-1);
    if (last && last.files.length < mostFiles && last.bytes + file.bytes <= CHUNK_BYTES) {
      last.files.push(index);
      last.bytes += file.bytes;
    } else chunks.push({ files: [index], bytes: file.bytes });
  }
  return chunks.map(({ files, bytes }) => {
    const payload: DocumentsPayload = { kind: 'documents', files };
    return {
      ...{ groups: [], items: files.length, bytes: bytes * MEMORY_FACTOR, payload },
      itemTimeLimitMs: DOCUMENT_TIME_LIMIT_MS,
    };
  });
}
