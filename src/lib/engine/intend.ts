import { AppError } from './app-error';
import type { BatchRecord, Intent } from './batch';
import { allowedIntents } from './intents';
import type { BatchLedger } from './ports';

/**
 * Writes down what somebody wants of a batch. Asked for already, it is left at that; what cannot be
 * is refused with `batch.refused`.
 * @param verb what it would be: `paused`
 */
export async function intend(
  ledger: Pick<BatchLedger, 'setIntent'>,
  record: BatchRecord,
  intent: Intent,
  verb: string,
): Promise<void> {
  const isAllowed = allowedIntents(record).includes(intent);
  if (isAllowed) await ledger.setIntent(record.id, intent);
  else if (record.intent !== intent) {
    throw new AppError(
      'batch.refused',
      `“${record.request.title}” is ${record.status} and cannot be ${verb}.`,
    );
  }
}
