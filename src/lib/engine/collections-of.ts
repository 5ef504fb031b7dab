import type { CollectionId } from '../data/ids';
import type { BatchRecord } from './batch';

/** The collections that a batch worked on or moved. */
export function collectionsOf({
  request,
  moves,
}: Pick<BatchRecord, 'request' | 'moves'>): CollectionId[] {
  const own = request.collection === null ? [] : [request.collection];
  return [...new Set([...own, ...moves.map(({ collection }) => collection)])];
}
