import type { BatchId } from '../../data/ids';
import { AppError } from '../../engine/app-error';
import type { BatchRecord } from '../../engine/batch';
import type { BatchLedger } from '../../engine/ports';

/** Rejects with `batch.unknown` where there is none. */
export async function requireBatch(
  ledger: Pick<BatchLedger, 'batch'>,
  id: BatchId,
): Promise<BatchRecord> {
  const record = await ledger.batch(id);
  if (record) return record;
  throw unknownBatch(id);
}

export function unknownBatch(id: BatchId): AppError {
  return new AppError('batch.unknown', `There is no batch ${id}.`);
}

/** Refuses to wait for batches that there are not: they could never be completed. */
export async function requireParents(
  ledger: Pick<BatchLedger, 'batch'>,
  { dependsOn }: { readonly dependsOn: readonly BatchId[] },
): Promise<void> {
  for (const parent of dependsOn) await requireBatch(ledger, parent);
}
