import type { CollectionId, ItemId } from '../data/ids';
import { AppError, unwrap } from '../engine/app-error';
import type { QueryApi } from '../workers/query-api';

type Reader = Pick<QueryApi, 'openView' | 'positionOf' | 'rows' | 'closeView'>;

/** What a cell holds now, all of it. Rejects with `item.gone` for one of an item that is not there. */
export async function readCell(
  query: Reader,
  collection: CollectionId,
  item: ItemId,
  attribute: string,
): Promise<string> {
  const { view } = unwrap(await query.openView({ collection }));
  try {
    const position = unwrap(await query.positionOf(view, item));
    if (position === null) throw new AppError('item.gone', 'This item is not there any more.');
    const { cells } = unwrap(
      await query.rows(view, position, position + 1, { attributes: [attribute] }),
    );
    return cells[0]?.[0] ?? '';
  } finally {
    void query.closeView(view);
  }
}
