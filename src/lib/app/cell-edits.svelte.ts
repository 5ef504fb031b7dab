import type { CollectionId, ItemId } from '../data/ids';
import { faultOf } from '../engine/app-error';
import type { CollectionView } from './collection-view.svelte';
import type { Sheaf } from './sheaf';

interface Edit {
  readonly value: string;
}

type Edits = Readonly<Record<string, Edit>>;

/** What several cells of an item are set to, a text for each of the attributes they go with. */
export interface RowEdit {
  readonly item: ItemId;
  readonly texts: readonly string[];
}

/**
 * Cells that were edited by hand and are not committed yet. Each edit is a batch of its own, be it
 * of one cell or of a pasted rectangle; until its revision is on screen the new values are shown
 * with a mark.
 */
export class CellEdits {
  readonly #sheaf: Sheaf;
  readonly #view: CollectionView;
  readonly #collection: CollectionId;
  readonly #onFault: (message: string) => void;
  #pending = $state.raw<Edits>({});

  constructor(sheaf: Sheaf, view: CollectionView, onFault: (message: string) => void) {
    this.#sheaf = sheaf;
    this.#view = view;
    this.#collection = view.id;
    this.#onFault = onFault;
  }

  /** The value that is on its way, if any. */
  pending(item: ItemId, attribute: string): string | undefined {
    return this.#pending[keyOf(item, attribute)]?.value;
  }

  async set(item: ItemId, attribute: string, value: string): Promise<void> {
    await this.#whileShown({ [keyOf(item, attribute)]: { value } }, () =>
      this.#commit('set-value', [item], { attribute, value }),
    );
  }

  /** Sets a rectangle of cells: `attributes` names its columns. */
  async setAll(attributes: readonly string[], rows: readonly RowEdit[]): Promise<void> {
    const items = rows.map(({ item }) => item);
    await this.#whileShown(editsOf(attributes, rows), () =>
      this.#commit('set-cells', items, { attributes, rows }),
    );
  }

  async #whileShown(edits: Edits, commit: () => Promise<void>): Promise<void> {
    this.#pending = { ...this.#pending, ...edits };
    try {
      await commit();
    } catch (error) {
      const { message, reason } = faultOf(error);
      // No form was filled in: the names of the options would say nothing.
      this.#onFault(reason ?? message);
    }
    // A later edit of the same cell has its own mark.
    const others = Object.entries(this.#pending).filter(([key, edit]) => edits[key] !== edit);
    this.#pending = Object.fromEntries(others);
  }

  async #commit(operation: string, items: readonly ItemId[], options: unknown): Promise<void> {
    const { api } = this.#sheaf;
    const id = await api.run(operation, {
      collection: this.#collection,
      selection: { items },
      options,
    });
    // How it ended, if not well, is told with all other tasks.
    await this.#view.shows(await api.whenDone(id));
  }
}

const keyOf = (item: ItemId, attribute: string) => `${item}\n${attribute}`;

function editsOf(attributes: readonly string[], rows: readonly RowEdit[]): Edits {
  const cells = rows.flatMap(({ item, texts }) =>
    texts.map((value, n): [string, Edit] => [keyOf(item, attributes[n] ?? ''), { value }]),
  );
  return Object.fromEntries(cells);
}
