import type { ChunkInfo } from './sheaf-api';

/** Neighbouring chunks, shown as one. */
export interface ChunkPart {
  readonly chunks: number;
  /** Of them; `checked` ones were only tried so far. */
  readonly done: number;
  readonly checked: number;
  /** Items. */
  readonly failed: number;
}

/** A batch's chunks in their order, as `most` parts of nearly equal size, or one each. */
export function inParts(chunks: readonly ChunkInfo[], most: number): ChunkPart[] {
  const count = Math.min(chunks.length, most);
  return Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * chunks.length) / count);
    const to = Math.floor(((part + 1) * chunks.length) / count);
    return partOf(chunks.slice(from, to));
  });
}

function partOf(chunks: readonly ChunkInfo[]): ChunkPart {
  return {
    chunks: chunks.length,
    done: chunks.filter(({ state }) => state === 'done').length,
    checked: chunks.filter(({ state }) => state === 'checked').length,
    failed: chunks.reduce((sum, { failed }) => sum + failed, 0),
  };
}
