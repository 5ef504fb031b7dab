import type { Filter } from '../../data/filter';
import type { CollectionId } from '../../data/ids';
import type { SelectionMasks } from '../../data/selection';
import { unwrap } from '../../engine/app-error';
import type { QueryApi } from '../../workers/query-api';

export type ViewReader = Pick<QueryApi, 'openView' | 'masks' | 'closeView'>;

/** The items of a collection, or those that a filter takes, as they are now. */
export async function matching(
  query: ViewReader,
  collection: CollectionId,
  filter?: Filter,
): Promise<SelectionMasks> {
  const { view, count } = unwrap(
    await query.openView({ collection, ...(filter !== undefined && { filter }) }),
  );
  try {
    return unwrap(await query.masks(view, 0, count));
  } finally {
    await query.closeView(view);
  }
}
