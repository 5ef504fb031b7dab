import type { Store } from '../store';
import { findLostUndo } from './lost-undo';
import type { Moment } from './moment';
import { findOrphans } from './orphan-check';
import { NO_LIMITS } from './retention';
import type { Finding, RepairReport } from './storage-report';
import { takeSurvey } from './survey';
import { sweep } from './tidy';
import { checkHeads, type VerifyOptions } from './verify-storage';

/**
 * Checks everything as it is now and repairs what can be: a head that lacks something goes back to
 * the latest whole state of its collection, a count is set right, what nobody needs is freed.
 * Nothing is guessed, and nothing done while a batch is at work.
 */
export async function repairStorage(store: Store, options: VerifyOptions): Promise<RepairReport> {
  const { house } = store;
  const checked = await checkHeads(store, options);
  const repaired: Finding[] = [];
  const left: Finding[] = [];
  let { moment } = checked;
  for (const { findings, mending } of checked.heads) {
    const isMended = mending !== null && (await house.mend(mending, moment));
    if (isMended) moment = nextOf(moment);
    for (const finding of findings) {
      (isMended && finding.canRepair ? repaired : left).push(finding);
    }
  }
  const survey = await takeSurvey(house, { limits: NO_LIMITS, now: 0, ...options });
  if (typeof survey === 'string') return { repaired, left, unsearched: survey };
  left.push(...findLostUndo(survey));
  const orphans = await findOrphans(house, survey, options.signal);
  const { isDone } = await sweep(house, survey, options.signal);
  (isDone ? repaired : left).push(...orphans);
  return { repaired, left, unsearched: null };
}

/** What was mended makes another moment of it, in which nothing else has happened. */
function nextOf(moment: Moment): Moment {
  return { ...moment, commits: moment.commits + 1 };
}
