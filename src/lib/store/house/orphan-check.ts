import { counted } from '../../data/counted';
import type { HouseStore, Swept } from './house-store';
import type { Finding } from './storage-report';
import type { Survey } from './survey';
import { garbage } from './tidy';

const WORDS: Readonly<Record<Swept, readonly [one: string, many: string]>> = {
  collections: ['collection that is out of sight for good', 'collections that are out of sight'],
  revisions: ['earlier state', 'earlier states'],
  segments: ['part', 'parts'],
  blobs: ['file', 'files'],
};

/** What nobody needs any more: it takes room and does no harm. */
export async function findOrphans(
  house: HouseStore,
  survey: Survey,
  signal: AbortSignal,
): Promise<Finding[]> {
  const counts = new Map<Swept, number>();
  for await (const { of, keys } of garbage(house, survey, signal)) {
    counts.set(of, (counts.get(of) ?? 0) + keys.length);
  }
  const findings = [...counts].map(([of, count]) => orphans(`orphan.${of}`, count, WORDS[of]));
  const leftovers = await house.leftovers();
  if (leftovers.length === 0) return findings;
  const words = ['record of a forgotten batch', 'records of forgotten batches'] as const;
  return [...findings, orphans('orphan.batches', leftovers.length, words)];
}

function orphans(
  kind: Finding['kind'],
  n: number,
  [one, many]: readonly [string, string],
): Finding {
  const what = `${counted(n, one, many)} ${n === 1 ? 'is' : 'are'} not needed.`;
  return { kind, what, canRepair: true };
}
