import type { ChunkInput, LeftOut } from '../../engine/operation';
import { scanRecords } from '../../formats/csv/scan-records';
import { decodeText } from '../../formats/text/encoding';
import { piecesOf } from '../../formats/text/pieces-of';
import type { TablePayload } from './payload';

export interface WantedRecords {
  readonly text: string;
  readonly count: number;
  /** Bytes that were read of them. */
  readonly bytes: number;
  /** Where each stands among the chunk's records, from 0. */
  readonly placeOf: (record: number) => number;
  readonly leftOut: readonly LeftOut[];
}

/** The text of a chunk's records. Those that it goes without are passed over, and never held. */
export async function wantedRecords(
  file: Blob,
  { from, to, encoding, dialect }: TablePayload,
  { chunk, without, range, signal }: ChunkInput<unknown>,
): Promise<WantedRecords> {
  const all = file.slice(from, to);
  const { from: first, to: end } = range ?? { from: 0, to: chunk.items };
  const leftOut = without.filter(({ at }) => at >= first && at < end);
  if (leftOut.length === 0 && first === 0 && end >= chunk.items) {
    const placeOf = (record: number) => record;
    return { ...(await textOf(all, encoding)), count: chunk.items, placeOf, leftOut };
  }
  const { boundaries, records } = await scanRecords(piecesOf(all), {
    ...{ dialect: { ...dialect, header: false }, encoding, bomBytes: 0 },
    ...{ itemsPerGroup: 1, signal },
  });
  const isLeftOut = new Set(leftOut.map(({ at }) => at));
  const places = Array.from({ length: records }, (_, place) => place)
    .slice(first, end)
    .filter((place) => !isLeftOut.has(place));
  const parts = runsOf(places).map(([start, stop]) => {
    return all.slice(boundaries[start], boundaries[stop]);
  });
  const placeOf = (record: number) => places[record]!;
  return { ...(await textOf(new Blob(parts), encoding)), count: places.length, placeOf, leftOut };
}

async function textOf(
  blob: Blob,
  encoding: TablePayload['encoding'],
): Promise<Pick<WantedRecords, 'text' | 'bytes'>> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { text: decodeText(bytes, encoding), bytes: bytes.length };
}

/** Neighbours among ascending numbers, each as its first and the end after its last. */
function runsOf(numbers: readonly number[]): [first: number, end: number][] {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === n) last[1]++;
    else runs.push([n, n + 1]);
  }
  return runs;
}
