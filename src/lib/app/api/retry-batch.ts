import * as v from 'valibot';
import type { BatchId } from '../../data/ids';
import { AppError } from '../../engine/app-error';
import type { BatchRecord, BatchRequest } from '../../engine/batch';
import { parseOptions } from '../../engine/parse-options';
import { requestAgain } from '../../engine/request-again';
import { isOpen } from '../../engine/transitions';
import { laterTries, refuseRepeat, type TryReader } from '../../engine/tries';
import { importAgain } from './import-again';
import type { Parts } from './parts';
import { requireBatch } from './require-batch';
import { stillFailed } from './still-failed';

const retryOptions = v.strictObject({
  only: v.exactOptional(v.literal('failed', 'Only “failed”.')),
});

/** Queues an ended batch's request again: all of it, or for the items alone that failed. */
export async function retryBatch(
  parts: Parts,
  id: BatchId,
  options?: { readonly only?: 'failed' },
): Promise<BatchId> {
  const { only } = parseOptions(retryOptions, options, 'The retry');
  const record = await endedBatch(parts, id);
  // A second press would do the same work twice.
  const later = await laterTries(tryReader(parts), record);
  const request = await partAgain(parts, record, later, only);
  const again = requestAgain({ id, request });
  return (await parts.store.ledger.addBatch(again, Date.now())).id;
}

async function partAgain(
  parts: Parts,
  record: BatchRecord,
  later: readonly BatchRecord[],
  only: 'failed' | undefined,
): Promise<BatchRequest> {
  if (record.request.staged.length > 0) return importAgain(parts, record, only);
  if (only === 'failed') return failedOnly(parts, record, later);
  refuseRepeat(record, later);
  return record.request;
}

export const tryReader = ({ store, queries }: Pick<Parts, 'store' | 'queries'>): TryReader => ({
  batch: (id) => store.ledger.batch(id),
  children: (id) => queries.children(id),
});

/** As a new batch that names the one that it was made from. */
export async function queueAgain(
  { store: { ledger } }: Parts,
  parent: BatchId,
  request: BatchRequest,
): Promise<BatchId> {
  return (await ledger.addBatch({ ...request, parent }, Date.now())).id;
}

/** Refused while it may still change. */
export async function endedBatch({ store: { ledger } }: Parts, id: BatchId): Promise<BatchRecord> {
  const record = await requireBatch(ledger, id);
  const { request } = record;
  // A copy beside it would do the work twice, or overtake what was only paused.
  if (isOpen(record)) {
    throw new AppError(
      'batch.refused',
      `“${request.title}” has not ended. Cancel it first, or wait until it ends.`,
    );
  }
  return record;
}

async function failedOnly(
  { store: { content }, query }: Parts,
  batch: BatchRecord,
  later: readonly BatchRecord[],
): Promise<BatchRequest> {
  const { request } = batch;
  const masks = await stillFailed({ content, query }, batch, later);
  if (masks.size > 0) return { ...request, selection: { masks } };
  throw new AppError(
    'batch.noFailures',
    later.length > 0
      ? `No item is left that failed in “${request.title}”.`
      : `No single item failed in “${request.title}”.`,
  );
}
