import { count, counted } from '../data/counted';
import { BatchFailure, BatchPause } from './batch-failure';
import type { Canary } from './batch';
import type { ChunkState, StepReport } from './ports';

/** Tries the first items of a batch, and nothing is stored of it but their problems. */
export async function tryCanary(
  chunks: readonly ChunkState[],
  items: number,
  check: (chunk: ChunkState, most: number) => Promise<StepReport>,
): Promise<Canary> {
  const sum = { items: 0, changed: 0, failed: 0 };
  for (const chunk of chunks) {
    const most = items - sum.items;
    if (most <= 0) break;
    const { counts } = await check(chunk, most);
    sum.items += Math.min(most, chunk.items);
    sum.changed += counts.changed;
    sum.failed += counts.failed;
  }
  return { ...sum, isApproved: false };
}

/** The pause in which somebody looks at what the canary came to. */
export function waitForApproval({ items, changed, failed }: Canary): BatchPause {
  const what = failed === 0 ? 'none failed' : `${count(failed)} failed`;
  return new BatchPause(
    'canary.waiting',
    `Tried on the first ${items === 1 ? 'item' : counted(items, 'item')}: ${count(changed)} would change, ${what}. Resume to run it on all, or cancel it.`,
  );
}

/** Throws when an item failed its check. */
export function refuseFailed(failed: number): void {
  if (failed === 0) return;
  const what = failed === 1 ? 'One item' : counted(failed, 'item');
  throw new BatchFailure(
    'validation.failed',
    `${what} would fail, so nothing was changed. The problems say which and why.`,
  );
}
