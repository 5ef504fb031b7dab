import type { BatchId } from '../../data/ids';
import { emptyMask, orMask } from '../../data/mask';
import type { SelectionMasks } from '../../data/selection';
import { AppError } from '../../engine/app-error';
import type { BatchRequest } from '../../engine/batch';
import { isOpen } from '../../engine/transitions';
import type { Parts } from './parts';
import { requireBatch } from './require-batch';

/** Queues an ended batch's request again: all of it, or for the items alone that failed. */
export async function retryBatch(
  parts: Parts,
  id: BatchId,
  { only }: { readonly only?: 'failed' } = {},
): Promise<BatchId> {
  const request = await endedRequest(parts, id);
  const again = only === 'failed' ? await failedOnly(parts, id, request) : request;
  return queueAgain(parts, id, again);
}

/** As a new batch that names the one that it was made from. */
export async function queueAgain(
  { store: { ledger } }: Parts,
  parent: BatchId,
  request: BatchRequest,
): Promise<BatchId> {
  return (await ledger.addBatch({ ...request, parent }, Date.now())).id;
}

/** Refused while it may still change, and where it cannot be done again. */
export async function endedRequest(
  { store: { ledger } }: Parts,
  id: BatchId,
): Promise<BatchRequest> {
  const record = await requireBatch(ledger, id);
  const { request } = record;
  // A copy beside it would do the work twice, or overtake what was only paused.
  if (isOpen(record)) {
    throw new AppError(
      'batch.refused',
      `“${request.title}” has not ended. Cancel it first, or wait until it ends.`,
    );
  }
  if (request.staged.length > 0) {
    throw new AppError(
      'batch.staged',
      `The files of “${request.title}” were let go when it ended. Add them again.`,
    );
  }
  // What it depended on has done its part, or never will.
  return { ...request, batch: { ...request.batch, dependsOn: [] } };
}

async function failedOnly(
  { store: { content } }: Parts,
  id: BatchId,
  request: BatchRequest,
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
