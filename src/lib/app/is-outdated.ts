import type { CollectionId, RevisionId } from '../data/ids';
import type { Fault } from '../engine/app-error';
import { firstValue } from './first-value';
import type { Sheaf } from './sheaf';

/** What reading comes to where a part of a revision is not there. */
const LACKING = new Set(['revision.missing', 'segment.missing']);

/**
 * Whether something is lacking only because the revision is no head any more and was freed: a view
 * of the new head is on its way then, and nobody need hear of it.
 */
export async function isOutdated(
  { watch }: Pick<Sheaf, 'watch'>,
  collection: CollectionId,
  revision: RevisionId,
  fault: Fault,
): Promise<boolean> {
  if (!LACKING.has(fault.code)) return false;
  // Where the head cannot be read either, the first fault is the one to tell.
  const head = await firstValue(watch.head(collection)).catch(() => undefined);
  return head !== undefined && head.id !== revision;
}
