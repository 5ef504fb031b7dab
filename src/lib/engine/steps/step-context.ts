import { EMPTY_MANIFEST } from '../../data/revert-changes';
import type { BatchId, CollectionId, RevisionId } from '../../data/ids';
import type { Manifest, Revision } from '../../data/revision';
import { AppError, faultOf } from '../app-error';
import type { BatchRecord } from '../batch';
import type { Operation, OperationWork } from '../operation';
import type { Bases, ContentStore, Epoch, OperationSource } from '../ports';

/** What a step has at hand, wherever it runs. */
export interface StepContext {
  readonly store: ContentStore;
  readonly operations: OperationSource;
  readonly progress: (done: number, current: string | null) => void;
  readonly signal: AbortSignal;
  readonly batch: BatchId;
  readonly epoch: Epoch;
}

export async function batchOf({ store, batch }: StepContext): Promise<BatchRecord> {
  const record = await store.batch(batch);
  if (!record) throw new AppError('batch.unknown', `There is no batch ${batch}.`);
  return record;
}

/** The batch's operation, in the version that it was queued for. */
export function operationOf({ operations }: StepContext, { request }: BatchRecord): Operation {
  const operation = operations(request.operation);
  if (operation.version === request.operationVersion) return operation;
  throw new AppError(
    'operation.version',
    `“${operation.label}” has changed since this batch was queued. Start it again.`,
  );
}

export async function revisionOf(context: StepContext, id: RevisionId): Promise<Revision> {
  const revision = await context.store.revision(id);
  if (!revision) throw new AppError('revision.missing', `Revision ${id} is not in the storage.`);
  return revision;
}

/** What a plan was made on; a collection that did not exist then is empty. */
export async function baseManifest(
  context: StepContext,
  bases: Bases,
  collection: CollectionId | null,
): Promise<Manifest> {
  const base = collection === null ? null : (bases[collection] ?? null);
  return base === null ? EMPTY_MANIFEST : revisionOf(context, base);
}

/** Calls into an operation, whose errors then say which one it was. */
export async function inOperation<T>(
  operation: Operation,
  signal: AbortSignal,
  call: (work: OperationWork) => Promise<T> | T,
): Promise<T> {
  try {
    return await call(await operation.load());
  } catch (error) {
    signal.throwIfAborted();
    if (isOutOfMemory(error)) throw new AppError('step.outOfMemory', error.message);
    const { code, message, path } = faultOf(error);
    throw new AppError(
      code === 'internal' ? 'operation.failed' : code,
      `“${operation.label}” stopped: ${message}`,
      { cause: error, ...(path !== undefined && { path }) },
    );
  }
}

/** As engines put it when memory cannot be had; a text that is too long for any memory is not it. */
function isOutOfMemory(error: unknown): error is RangeError {
  const signs = /allocation|out of memory/i;
  return error instanceof RangeError && signs.test(error.message);
}
