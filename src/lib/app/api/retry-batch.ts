import * as v from 'valibot';
import type { BatchId } from '../../data/ids';
import { emptyMask, orMask } from '../../data/mask';
import type { SelectionMasks } from '../../data/selection';
import { AppError } from '../../engine/app-error';
import type { BatchRecord, BatchRequest } from '../../engine/batch';
import { parseOptions } from '../../engine/parse-options';
import { requestAgain } from '../../engine/request-again';
import { isEnded, isOpen } from '../../engine/transitions';
import { importAgain } from './import-again';
import type { Parts } from './parts';
import { requireBatch } from './require-batch';

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
  if (record.request.staged.length > 0) return importAgain(parts, record, only);
  return only === 'failed' ? failedOnly(parts, record) : record.request;
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

async function failedOnly(
  { store: { content } }: Parts,
  { id, request }: BatchRecord,
): Promise<BatchRequest> {
  const masks = mergeMasks((await content.chunks(id)).map(({ failed }) => failed));
  if (masks.size > 0) return { ...request, selection: { masks } };
  throw new AppError('batch.noFailures', `No single item failed in “${request.title}”.`);
}

function mergeMasks(all: readonly SelectionMasks[]): SelectionMasks {
  const merged = new Map<string, Uint32Array>();
  for (const masks of all) {
    for (const [group, mask] of masks) {
      merged.set(group, orMask(merged.get(group) ?? emptyMask(0), mask));
    }
  }
  return merged;
}
