import type { BatchRecord } from '../engine/batch';
import { saveFile } from '../platform/save-file';
import type { ProblemsRequest } from '../workers/query-api';
import type { Sheaf } from './sheaf';
import type { ChangesRequest } from './sheaf-api';

/** Of a title; the browser replaces what no file may be called. */
const MOST_CHARS = 80;

const nameOf = (what: string, { request }: BatchRecord, format: string): string =>
  `${what} of ${request.title.slice(0, MOST_CHARS)}.${format}`;

/** Hands a batch's problems to the person as a file. */
export async function saveProblems(
  { api }: Pick<Sheaf, 'api'>,
  batch: BatchRecord,
  request: ProblemsRequest,
): Promise<void> {
  saveFile(await api.exportProblems(batch.id, request), nameOf('Problems', batch, request.format));
}

/** Hands what a batch changed to the person as a file. */
export async function saveChanges(
  { api }: Pick<Sheaf, 'api'>,
  batch: BatchRecord,
  request: ChangesRequest,
): Promise<void> {
  saveFile(await api.exportChanges(batch.id, request), nameOf('Changes', batch, request.format));
}
