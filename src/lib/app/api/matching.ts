import type { Filter } from '../../data/filter';
import type { CollectionId } from '../../data/ids';
import type { SelectionMasks } from '../../data/selection';
import { unwrap } from '../../engine/app-error';
import type { Parts } from './parts';

/** The items that a filter takes now, as they stay while batches change what it asks for. */
export async function matching(
  query: Pick<Parts['query'], 'openView' | 'masks' | 'closeView'>,
  collection: CollectionId,
  filter: Filter,
): Promise<SelectionMasks> {
  const { view, count } = unwrap(await query.openView({ collection, filter }));
  try {
    return unwrap(await query.masks(view, 0, count));
  } finally {
    await query.closeView(view);
  }
}
