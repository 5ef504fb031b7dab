import type { PlannedChunk } from '../../engine/operation';
import type { ImportedFile } from './options';
import type { DocumentsPayload } from './payload';

const CHUNK_FILES = 32;
const CHUNK_BYTES = 8 * 2 ** 20;
/** An unpacked document with its tree takes many times its file. */
const MEMORY_FACTOR = 16;

/** Neighbouring documents share a chunk and a row group while they are few and small. */
export function planDocuments(
  documents: readonly { readonly file: ImportedFile; readonly index: number }[],
  mostItems: number | null,
): PlannedChunk[] {
  const mostFiles = Math.min(CHUNK_FILES, mostItems ?? CHUNK_FILES);
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
    return { groups: [], items: files.length, bytes: bytes * MEMORY_FACTOR, payload };
  });
}
