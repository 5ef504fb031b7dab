import { AppError } from '../../engine/app-error';
import type { BatchRecord, BatchRequest } from '../../engine/batch';
import { documentsId } from '../../operations/import-files/ids';
import type { ImportFilesOptions, ImportedFile } from '../../operations/import-files/options';
import { filesGone } from '../../store/refusals';
import { freeName } from '../../data/free-name';
import { importLimits, importRequest } from './import-request';
import type { Parts } from './parts';

/**
 * An ended import's request over the files that it keeps: all of them where it failed, and else those
 * that could not be read. Documents go where the others went. Files that were too large to be staged
 * are named again where all are asked for, so that they are refused once more by the limits of now.
 */
export async function importAgain(
  { queries }: Pick<Parts, 'queries'>,
  { id, request, moves, kept = [] }: BatchRecord,
  only: 'failed' | undefined,
): Promise<BatchRequest> {
  const { files, documents } = request.options as ImportFilesOptions;
  if (kept.length === 0) throw filesGone(request.title);
  if (kept.length < request.staged.length && only === undefined) throw lessKept(request.title);
  const wanted = new Set(kept);
  const again = files.filter(({ blob }) => wanted.has(blob) || (blob === '' && !only));
  const made = documentsId(id, files.length);
  const collections = await queries.collections();
  const isThere = moves.length > 0 && collections.some((each) => each.id === made);
  const taken = new Set(collections.map(({ name }) => name));
  const target = isThere ? { collection: made } : withFreeName(documents, taken);
  const options = {
    files: again.map((file) => named(file, taken)),
    documents: target,
    limits: importLimits(),
  };
  return importRequest(options, request.batch);
}

function lessKept(title: string): AppError {
  return new AppError(
    'batch.staged',
    `Of “${title}” only the files that failed were kept. Retry those alone, or add the others again.`,
  );
}

function withFreeName(
  documents: ImportFilesOptions['documents'],
  taken: Set<string>,
): ImportFilesOptions['documents'] {
  if (documents.collection !== undefined || documents.name === undefined) return documents;
  return { name: freeName(documents.name, taken) };
}

function named(file: ImportedFile, taken: Set<string>): ImportedFile {
  const name = file.table?.collectionName;
  if (name === undefined) return file;
  return { ...file, table: { ...file.table, collectionName: freeName(name, taken) } };
}
