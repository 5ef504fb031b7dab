import type { BatchId, BlobId } from '../data/ids';

export const batchIdOf = (seq: number): BatchId => `b${seq}`;

/** The number in a batch's id, or undefined where the text is not one. */
export function seqOf(id: BatchId): number | undefined {
  const match = /^b([1-9]\d*)$/.exec(id);
  return match ? Number(match[1]) : undefined;
}

/**
 * Bounds of all keys `${batch}/…`: the first inclusive, the last exclusive. '0' is the
 * character after '/', so that the range of `b1` ends before `b12/`.
 */
export function prefixBounds(prefix: string): readonly [from: string, before: string] {
  return [`${prefix}/`, `${prefix}0`];
}

type Bounds = readonly [from: unknown[], before: unknown[]];

/** Bounds of all compound keys that begin with a batch: an array sorts after all else. */
export const batchBounds = (batch: BatchId): Bounds => [[batch], [batch, []]];

export const chunkBounds = (batch: BatchId, chunk: number): Bounds => [
  [batch, chunk],
  [batch, chunk, []],
];

/** The place of problems that belong to no chunk: found while planning, or at the commit. */
export const PLANNING = -1;
export const FINISHING = Number.MAX_SAFE_INTEGER;

/** Staged files and parts of an export have a slash in their ids; documents have none. */
export const isContentAddress = (id: BlobId): boolean => !id.includes('/');
