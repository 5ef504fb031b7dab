import * as v from 'valibot';
import type { BatchId, CollectionId } from '../../data/ids';
import { AppError } from '../../engine/app-error';
import type { BatchRecord, BatchRequest } from '../../engine/batch';
import { parseOptions } from '../../engine/parse-options';
import { requestAgain } from '../../engine/request-again';
import { isEnded, isOpen } from '../../engine/transitions';
import { isPartDone } from '../task';
import { importAgain } from './import-again';
import { leftUndone, stillFailed } from './left-undone';
import type { Parts } from './parts';
import { requireBatch } from './require-batch';

const retryOptions = v.strictObject({
  only: v.exactOptional(v.literal('failed', 'Only “failed”.')),
});

/**
 * Queues an ended batch's request again: all of it, what it left where it kept a part, or for the
 * items alone that failed.
 */
export async function retryBatch(
  parts: Parts,
  id: BatchId,
  options?: { readonly only?: 'failed' },
): Promise<BatchId> {
  const { only } = parseOptions(retryOptions, options, 'The retry');
  const record = await endedBatch(parts, id);
  // A second press would do the same work twice.
  if (!(await parts.queries.children(id)).every(isEnded)) {
    throw new AppError(
      'batch.refused',
      `“${record.request.title}” is being tried again already. Wait until that ends, or cancel it.`,
    );
  }
  const request = await partAgain(parts, record, only);
  const again = requestAgain({ id, request });
  return (await parts.store.ledger.addBatch(again, Date.now())).id;
}

async function partAgain(
  parts: Parts,
  record: BatchRecord,
  only: 'failed' | undefined,
): Promise<BatchRequest> {
  const { request } = record;
  if (request.staged.length > 0) return importAgain(parts, record, only);
  if (only === 'failed') return failedOnly(parts, record);
  return isPartDone(record) && request.collection !== null
    ? restOf(parts, record, request.collection)
    : request;
}

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

async function restOf(
  parts: Parts,
  batch: BatchRecord,
  collection: CollectionId,
): Promise<BatchRequest> {
  const { request } = batch;
  const masks = await leftUndone(parts, batch, collection);
  if (!masks) return request;
  if (masks.size > 0) return { ...request, selection: { masks } };
  throw new AppError('batch.allDone', `All of “${request.title}” has been done since.`);
}

async function failedOnly(parts: Parts, batch: BatchRecord): Promise<BatchRequest> {
  const { request, progress } = batch;
  const masks = await stillFailed(parts, batch);
  if (masks.size > 0) return { ...request, selection: { masks } };
  throw new AppError(
    'batch.noFailures',
    progress.failed > 0
      ? `All that failed in “${request.title}” has been done since.`
      : `No single item failed in “${request.title}”.`,
  );
}
