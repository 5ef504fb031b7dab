import type { BatchId } from '../data/ids';
import { AppError } from '../engine/app-error';
import type { BatchRecord } from '../engine/batch';
import { intend } from '../engine/intend';
import type { BatchLedger } from '../engine/ports';
import { requestAgain } from '../engine/request-again';
import { laterTries, refuseRepeat, type TryReader } from '../engine/tries';
import { canRunAgain, type NoticeAction } from './system-notification';

type Ledger = Pick<BatchLedger, 'setIntent' | 'addBatch'>;

/**
 * Does what a notification's button says by writing it down: the engine acts on it, wherever it is.
 * Rejects where the batch has gone on since, and cannot be any more what the button says.
 */
export async function actOnBatch(
  ledger: Ledger,
  reader: TryReader,
  id: BatchId,
  action: NoticeAction,
  now: number,
): Promise<void> {
  const batch = await reader.batch(id);
  if (!batch) throw new AppError('batch.unknown', 'This task is not on the list any more.');
  if (action === 'undo') await intend(ledger, batch, 'undo', 'undone');
  else if (action === 'resume') await intend(ledger, batch, 'run', 'resumed');
  else await retry(ledger, reader, batch, now);
}

async function retry(
  ledger: Ledger,
  reader: TryReader,
  batch: BatchRecord,
  now: number,
): Promise<void> {
  if (!canRunAgain(batch)) {
    throw new AppError(
      'batch.refused',
      `“${batch.request.title}” cannot be tried again from here.`,
    );
  }
  refuseRepeat(batch, await laterTries(reader, batch));
  await ledger.addBatch(requestAgain(batch), now);
}

export function isNoticeAction(action: string): action is NoticeAction {
  return action === 'undo' || action === 'resume' || action === 'retry';
}
