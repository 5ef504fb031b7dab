import type { ChunkInput } from '../../engine/operation';
import { scanRecords } from '../../formats/csv/scan-records';
import { decodeText } from '../../formats/text/encoding';
import { piecesOf } from '../../formats/text/pieces-of';
import type { TablePayload } from './payload';

export interface WantedRecords {
  readonly text: string;
  /** Bytes that were read of it. */
  readonly bytes: number;
  /** Of each record, its place among the chunk's; null where it has all of them. */
  readonly places: readonly number[] | null;
}

/** The text of a chunk's records. Those that it goes without are passed over, and never held. */
export async function wantedRecords(
  file: Blob,
  { from, to, encoding, dialect }: TablePayload,
  { without, range, signal }: Pick<ChunkInput<unknown>, 'without' | 'range' | 'signal'>,
): Promise<WantedRecords> {
  const all = file.slice(from, to);
  if (without.length === 0 && !range) return { ...(await textOf(all, encoding)), places: null };
  const { boundaries, records } = await scanRecords(piecesOf(all), {
    ...{ dialect: { ...dialect, header: false }, encoding, bomBytes: 0 },
    ...{ itemsPerGroup: 1, signal },
  });
  const leftOut = new Set(without.map(({ at }) => at));
  const places = Array.from({ length: records }, (_, place) => place)
    .slice(range?.from, range?.to)
    .filter((place) => !leftOut.has(place));
  const parts = runsOf(places).map(([first, end]) => {
    return all.slice(boundaries[first], boundaries[end]);
  });
  return { ...(await textOf(new Blob(parts), encoding)), places };
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
