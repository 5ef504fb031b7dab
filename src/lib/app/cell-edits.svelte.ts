import type { CollectionId, ItemId } from '../data/ids';
import { faultOf } from '../engine/app-error';
import type { CollectionView } from './collection-view.svelte';
import type { Sheaf } from './sheaf';

interface Edit {
  readonly value: string;
}

/**
 * Cells that were edited by hand and are not committed yet. Each edit is a batch of one; until
 * its revision is on screen the new value is shown with a mark.
 */
export class CellEdits {
  readonly #sheaf: Sheaf;
  readonly #view: CollectionView;
  readonly #collection: CollectionId;
  readonly #onFault: (message: string) => void;
  #pending = $state.raw<Readonly<Record<string, Edit>>>({});

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
    const key = keyOf(item, attribute);
    const edit: Edit = { value };
    this.#pending = { ...this.#pending, [key]: edit };
    try {
      await this.#commit(item, attribute, value);
    } catch (error) {
      this.#onFault(faultOf(error).message);
    }
    // A later edit of the same cell has its own mark.
    if (this.#pending[key] !== edit) return;
    const { [key]: _, ...rest } = this.#pending;
    this.#pending = rest;
  }

  async #commit(item: ItemId, attribute: string, value: string): Promise<void> {
    const { api } = this.#sheaf;
    const id = await api.run('set-value', {
      collection: this.#collection,
      selection: { items: [item] },
      options: { attribute, value },
    });
    // How it ended, if not well, is told with all other tasks.
    const { moves } = await api.whenDone(id);
    const move = moves.find(({ collection }) => collection === this.#collection);
    if (move) await this.#view.shows(move.after);
  }
}

const keyOf = (item: ItemId, attribute: string) => `${item}\n${attribute}`;
