import { unwrap } from '../../engine/app-error';
import { cellValue } from '../../data/cell-value';
import type { ViewRows } from '../../workers/query-api';
import type { CollectionInfo, ItemRow, SheafApi } from '../sheaf-api';
import type { Parts } from './parts';

type CollectionCalls = Pick<SheafApi, 'collections' | 'items' | 'count'>;

export function collectionCalls({ store, queries, query }: Parts): CollectionCalls {
  return {
    async collections() {
      const records = await queries.collections();
      const infos = records.map(async (record): Promise<CollectionInfo> => {
        const head = await queries.head(record.id);
        const { id, name, kind, items, createdAt, updatedAt } = record;
        const attributes = (head?.attributes ?? []).map((each) => ({
          name: each.name,
          type: each.type,
        }));
        return { id, name, kind, items, attributes, createdAt, updatedAt };
      });
      return Promise.all(infos);
    },
    async items(collection, { from, to, attributes, filter, sort, ids = false }) {
      const request = { collection, ...(filter && { filter }), ...(sort && { sort }) };
      const { view, revision } = unwrap(await query.openView(request));
      const options = attributes ? { attributes } : {};
      const rows = unwrap(await query.rows(view, from, to, options));
      const head = await store.content.revision(revision);
      const types = new Map(head?.attributes.map(({ name, type }) => [name, type]));
      return rows.ids.map((id, r) => itemRow(rows, r, types, ids ? id : undefined));
    },
    count: async (collection, filter) => unwrap(await query.count(collection, filter)),
  };
}

/** Without a prototype: an attribute may be called `__proto__`. */
function itemRow(
  { attributes, cells }: ViewRows,
  r: number,
  types: ReadonlyMap<string, Parameters<typeof cellValue>[1]>,
  id: string | undefined,
): ItemRow {
  const row = Object.create(null) as ItemRow;
  if (id !== undefined) row.$id = id;
  attributes.forEach((name, a) => {
    row[name] = cellValue(cells[a]![r]!, types.get(name) ?? 'text');
  });
  return row;
}
