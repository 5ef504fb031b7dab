import { inSteps } from '../in-steps';
import { SWEPT, type HouseStore, type Swept } from './house-store';
import { inPages } from './in-pages';
import { takeSurvey, type Survey, type SurveyOptions } from './survey';

/** Keys looked at, and records removed at the most, in one transaction. */
const STEP_RECORDS = 300;

export interface Tidied {
  /** False where a batch is at work or something is missing: call it again another time. */
  readonly isDone: boolean;
  /** Ended batches that were forgotten, being beyond the limits. */
  readonly batches: number;
  /** About how much was freed, documents and files aside. */
  readonly bytes: number;
}

/**
 * Forgets the batches that are beyond the limits and frees what nobody needs, a few hundred
 * records at a time. It keeps no notes: whoever is stopped at any point leaves a whole store, and
 * the next one finds the rest.
 */
export async function tidy(house: HouseStore, options: SurveyOptions): Promise<Tidied> {
  let batches = 0;
  for (;;) {
    const survey = await takeSurvey(house, options);
    if (typeof survey === 'string') return { isDone: false, batches, bytes: 0 };
    // With some batches gone less is needed, so it is looked at anew.
    const forgotten = await forget(house, survey);
    batches += forgotten;
    if (forgotten < survey.beyond.length) return { isDone: false, batches, bytes: 0 };
    if (forgotten > 0) continue;
    return { batches, ...(await sweep(house, survey, options.signal)) };
  }
}

/** How many are gone: fewer than there were to forget once the moment is over. */
async function forget(house: HouseStore, { beyond, moment }: Survey): Promise<number> {
  let forgotten = 0;
  for (const step of inSteps(beyond, STEP_RECORDS)) {
    if (!(await house.forget(step, moment))) break;
    forgotten += step.length;
  }
  return forgotten;
}

/** Frees what a survey found to be of no use. */
export async function sweep(
  house: HouseStore,
  survey: Survey,
  signal: AbortSignal,
): Promise<Omit<Tidied, 'batches'>> {
  let bytes = 0;
  for await (const { of, keys } of garbage(house, survey, signal)) {
    if (!(await house.remove(of, keys, survey.moment))) return { isDone: false, bytes };
    if (of === 'segments') bytes += survey.reach.bytesOf(keys);
  }
  for (const batch of await house.leftovers()) {
    while (!(await house.removeLeftovers(batch))) signal.throwIfAborted();
  }
  return { isDone: true, bytes };
}

/** What nobody needs, in an order in which nothing that is left names what is gone. */
export async function* garbage(
  house: HouseStore,
  { keeps }: Pick<Survey, 'keeps'>,
  signal: AbortSignal,
): AsyncGenerator<{ readonly of: Swept; readonly keys: readonly string[] }> {
  for (const of of SWEPT) {
    const keys = (after: string) => house.keys(of, after, STEP_RECORDS);
    for await (const page of inPages(keys, (key) => key, signal)) {
      const useless = page.filter((key) => !keeps(of, key));
      if (useless.length > 0) yield { of, keys: useless };
    }
  }
}
