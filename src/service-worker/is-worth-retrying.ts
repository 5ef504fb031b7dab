import type { Drained } from '../lib/engine/drain';
import { BATCHES_TAG } from '../lib/platform/batches-tag';

/**
 * Whether the browser should come again for a tag. Where a page leads it asks anew as it goes, and is
 * heard only if nobody waits to try again by then; one that is lost asks for nothing.
 */
export function isWorthRetrying(
  { isWorkLeft, isLedByOther }: Pick<Drained, 'isWorkLeft' | 'isLedByOther'>,
  tag: string,
): boolean {
  return isWorkLeft && !(isLedByOther && tag === BATCHES_TAG.left);
}
