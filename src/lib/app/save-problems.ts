import type { BatchId } from '../data/ids';
import { saveFile } from '../platform/save-file';
import type { ProblemsRequest } from '../workers/query-api';
import type { Sheaf } from './sheaf';

/** Hands a batch's problems to the person as a file. */
export async function saveProblems(
  { api }: Pick<Sheaf, 'api'>,
  id: BatchId,
  request: ProblemsRequest,
): Promise<void> {
  saveFile(await api.exportProblems(id, request), `Problems of ${id}.${request.format}`);
}
