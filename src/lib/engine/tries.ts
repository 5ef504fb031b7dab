import type { BatchId } from '../data/ids';
import { AppError } from './app-error';
import type { BatchRecord } from './batch';
import { isInForce, isOpen, isUndoable } from './transitions';

/** Where batches are read, and what was made from them. */
export interface TryReader {
  batch(id: BatchId): Promise<BatchRecord | undefined>;
  children(id: BatchId): Promise<readonly BatchRecord[]>;
}

/** What does a batch again, oldest first. A repair sets values before that, by another operation. */
export const retriesOf = (
  { request }: BatchRecord,
  children: readonly BatchRecord[],
): BatchRecord[] => children.filter((child) => child.request.operation === request.operation);

/** All other tries of the same work: those that it was made from, and all that were made from one. */
export async function otherTries(reader: TryReader, batch: BatchRecord): Promise<BatchRecord[]> {
  const tries = [await firstTry(reader, batch)];
  // It grows as it is gone through.
  for (const each of tries) tries.push(...retriesOf(each, await reader.children(each.id)));
  return tries.filter(({ id }) => id !== batch.id);
}

/**
 * The tries after it whose work stands: what they have done must not be done once more. Throws
 * `batch.refused` while one is still to do something.
 */
export async function laterTries(reader: TryReader, batch: BatchRecord): Promise<BatchRecord[]> {
  const others = await otherTries(reader, batch);
  if (others.some(isOpen)) throw triedAlready(batch);
  const later: BatchRecord[] = [];
  for (const each of others) {
    const stands = each.seq > batch.seq && isInForce(each);
    if (stands && (await hasItsValues(reader, each))) later.push(each);
  }
  return later;
}

/** Whether the values that a repair set for it have not been taken back since. */
async function hasItsValues(reader: TryReader, { request }: BatchRecord): Promise<boolean> {
  const repairs = await Promise.all(request.batch.dependsOn.map((id) => reader.batch(id)));
  return repairs.every((repair) => repair?.status !== 'rolledBack');
}

/** Throws `batch.refused` where to do all of it once more would do a part of it twice. */
export function refuseRepeat(batch: BatchRecord, later: readonly BatchRecord[]): void {
  const { status, request } = batch;
  if (status === 'completed') return;
  if (isUndoable(batch)) {
    throw new AppError(
      'batch.refused',
      `“${request.title}” was stopped and has kept what was done. Undo it before all of it is tried again.`,
    );
  }
  if (later.length > 0) {
    throw new AppError('batch.refused', `“${request.title}” was done since, by a later try of it.`);
  }
}

export const triedAlready = ({ request }: Pick<BatchRecord, 'request'>): AppError =>
  new AppError(
    'batch.refused',
    `“${request.title}” is being tried again already. Wait until that ends, or cancel it.`,
  );

async function firstTry(reader: TryReader, batch: BatchRecord): Promise<BatchRecord> {
  let first = batch;
  for (;;) {
    const { parent, operation } = first.request;
    const before = parent === undefined ? undefined : await reader.batch(parent);
    if (before?.request.operation !== operation) return first;
    first = before;
  }
}
