import type { CellEdits } from './cell-edits.svelte';
import type { CollectionView } from './collection-view.svelte';
import { pasteRectangle, type LeftOut } from './paste-rectangle';

/**
 * Sets the cells from the active one on to the texts of a table, in one batch; hidden columns are
 * passed over. Resolves once it is on its way, to what had no cell to go to.
 */
export async function pasteTable(
  view: Pick<CollectionView, 'active' | 'columns' | 'itemsBetween' | 'shown'>,
  edits: Pick<CellEdits, 'setAll'>,
  table: readonly (readonly string[])[],
): Promise<LeftOut> {
  const { active, shown } = view;
  if (!active || !shown) return { rows: 0, columns: 0, files: 0 };
  const onShow = view.columns.shown.map(({ attribute }) => attribute);
  const size = { rows: shown.info.count, attributes: onShow };
  const { attributes, texts, leftOut } = pasteRectangle(table, active, size);
  if (attributes.length === 0) return leftOut;
  // Read before anything is awaited: the rows are those that were seen when it was pasted.
  const items = await view.itemsBetween(active.position, active.position + texts.length);
  const rows = items.map((item, n) => ({ item, texts: texts[n] ?? [] }));
  void edits.setAll(
    attributes.map(({ name }) => name),
    rows,
  );
  return leftOut;
}
