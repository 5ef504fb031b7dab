import type { BatchRecord } from '../engine/batch';
import { saveFile } from '../platform/save-file';
import type { Sheaf } from './sheaf';

/** Hands the file that an export produced to the person, under the name it was given. */
export async function saveResult(sheaf: Pick<Sheaf, 'result'>, batch: BatchRecord): Promise<void> {
  if (!batch.result) return;
  saveFile(await sheaf.result(batch.id), batch.result.name);
}
