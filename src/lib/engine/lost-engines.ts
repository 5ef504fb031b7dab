import type { BatchRecord, Losses, Progress } from './batch';
import { BatchPause } from './batch-failure';
import type { BatchFile } from './batch-file';

/** So many engines in a row may be lost over a batch before somebody has to look at it. */
const MOST_IN_A_ROW = 3;

/**
 * A worker that takes more memory than the browser has takes its whole tab with it, and the next
 * tab would go the same way, for ever. So engines that are lost over a batch are counted for as long
 * as nothing of it gets done in between: from the second on its chunks run one at a time, and after
 * the third it pauses. To be called when its work begins.
 */
export async function heedLostEngine(file: BatchFile): Promise<void> {
  const { status, epoch, progress, losses: before } = file.record;
  if (status !== 'running' || epoch === file.parts.epoch) return;
  const losses = before.isHandedOver
    ? { ...before, isHandedOver: false }
    : oneMore(before, progress);
  await file.write({ losses });
  if (before.isHandedOver || losses.engines < MOST_IN_A_ROW) return;
  throw new BatchPause(
    'engine.lost',
    `Sheaf was ended ${losses.engines} times in a row while it worked on this, and nothing got done in between: something in it may take more memory than the browser has. Resume it to try once more, or cancel it.`,
  );
}

function oneMore({ engines, chunksDone: before }: Losses, { chunksDone }: Progress): Losses {
  return { engines: chunksDone > before ? 1 : engines + 1, chunksDone, isHandedOver: false };
}

/** To be called when an engine ends without having been lost. */
export async function handOver(file: BatchFile): Promise<void> {
  const { status, losses } = file.record;
  if (status !== 'running') return;
  await file.write({ losses: { ...losses, isHandedOver: true } }).catch(file.parts.onTrouble);
}

/** Of its chunks one may have ended an engine, and is best run while no other one is. */
export function isSuspect({ losses, progress }: BatchRecord): boolean {
  return losses.engines > 1 && progress.chunksDone === losses.chunksDone;
}
