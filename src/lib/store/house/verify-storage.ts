import type { Store } from '../store';
import { ContentCheck } from './content-check';
import { checkHead, type HeadCheck } from './head-check';
import { findLostUndo } from './lost-undo';
import type { Moment } from './moment';
import { findOrphans } from './orphan-check';
import { NO_LIMITS } from './retention';
import type { CheckProgress, StorageReport } from './storage-report';
import { takeSurvey } from './survey';

export interface VerifyOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: CheckProgress) => void;
}

/**
 * Reads all that is on show, and looks whether it is whole, its counts are right, and nothing lies
 * about that nobody needs. Changes nothing.
 */
export async function verifyStorage(store: Store, options: VerifyOptions): Promise<StorageReport> {
  const { check, heads } = await checkHeads(store, options);
  const findings = heads.flatMap((head) => head.findings);
  const report = { collections: heads.length, segments: check.segments, checkedBytes: check.bytes };
  const survey = await takeSurvey(store.house, { limits: NO_LIMITS, now: 0, ...options });
  if (typeof survey === 'string') return { ...report, unsearched: survey, findings };
  const orphans = await findOrphans(store.house, survey, options.signal);
  return {
    ...report,
    unsearched: null,
    findings: [...findings, ...findLostUndo(survey), ...orphans],
  };
}

/** The moment is that before the first was looked at. */
export async function checkHeads(
  store: Store,
  { signal, onProgress }: VerifyOptions,
): Promise<{ check: ContentCheck; heads: readonly HeadCheck[]; moment: Moment }> {
  const { moment, collections } = await store.house.holdings();
  const shown = collections.filter(({ head }) => head !== null);
  const total = shown.reduce((sum, { items }) => sum + items, 0);
  const check = new ContentCheck(store, signal);
  const heads: HeadCheck[] = [];
  let done = 0;
  for (const { id } of shown) {
    const head = await checkHead(store, check, id, (items) => {
      done += items;
      onProgress?.({ done: Math.min(done, total), total });
    });
    heads.push(head);
  }
  return { check, heads, moment };
}
