import { faultOf } from './app-error';
import type { BatchFault, BatchStatus } from './batch';
import { BatchFailure } from './batch-failure';
import type { BatchFile } from './batch-file';
import type { StatusPatch } from './ports';
import { isEnded, turnOf } from './transitions';
import { whenRoom } from './when-room';

/** `fault` is why it cannot go on, such as a full storage; it is then paused on its own. */
export async function holdBatch(
  file: BatchFile,
  fault: BatchFault | null,
  signal: AbortSignal,
): Promise<void> {
  const progress = file.progressAtRest();
  const { done, failed } = progress;
  const isOverProblems = fault?.code === 'problems.tooMany';
  const patch: StatusPatch = {
    progress,
    ...(fault && { fault, intent: 'pause' }),
    ...(isOverProblems && { forgiven: { done, failed } }),
  };
  await whenRoom(file.parts, signal, () => file.enter('paused', patch));
}

/** Makes what the batch did visible. */
export async function commitBatch(file: BatchFile, signal: AbortSignal): Promise<BatchStatus> {
  await file.enter('committing', { progress: file.progressAtRest() });
  const { ledger, clock } = file.parts;
  try {
    const { status } = await file.step({ kind: 'commit', now: clock.now() }, signal);
    return status ?? 'completed';
  } catch (error) {
    // The answer may be lost of a commit that was made: the record says so then.
    const record = await ledger.batch(file.id);
    if (record && isEnded(record)) return record.status;
    throw error;
  }
}

/** Takes everything back; of a batch that is not atomic what is not yet visible. */
export async function rollBackBatch(
  file: BatchFile,
  fault: BatchFault | null,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = file.parts;
  const status = fault ? 'failed' : 'cancelled';
  const patch = { fault, progress: file.progressAtRest() };
  await whenRoom(file.parts, signal, () => file.enter('rollingBack', patch));
  if (!file.record.request.batch.atomic) {
    const keep = { kind: 'commit', now: clock.now(), keepAs: status } as const;
    if ((await file.step(keep, signal)).status === status) return;
  }
  await file.step({ kind: 'discard' }, signal);
  await whenRoom(file.parts, signal, () => file.write({ status, endedAt: clock.now() }));
}

/**
 * Undoes the batch, or does it again. Not announced by a status first: the intent says as much, and
 * it must be instant.
 */
export async function turnBatch(file: BatchFile, signal: AbortSignal): Promise<BatchStatus> {
  const { status: stays } = file.record;
  const { ledger, clock } = file.parts;
  const turn = turnOf(file.record);
  // Whoever wanted it has changed their mind.
  if (turn === null) return stays;
  try {
    const report = await file.step({ kind: 'turn', turn, now: clock.now() }, signal);
    for (const id of report.later ?? []) await ledger.setIntent(id, turn);
    return report.status ?? stays;
  } catch (error) {
    const isRefused = error instanceof BatchFailure || faultOf(error).code === 'storage.full';
    if (!isRefused) throw error;
    const patch: StatusPatch = { status: stays, intent: 'run', fault: faultOf(error) };
    await whenRoom(file.parts, signal, () => file.write(patch));
    return stays;
  }
}
