import { getContext, setContext } from 'svelte';
import { isNothing, type Holdings } from '../store/holdings';
import { foundBeforeEmptied, lastFound, noteEmptied, noteFound, type Found } from './found-here';

/**
 * Notices that the browser has emptied the database: for room, or because its files were damaged.
 * What is remembered in `localStorage` outlives that in Chromium; a browser that empties both leaves
 * nothing to tell it by.
 */
export class EmptiedStorage {
  readonly #holdings: () => Promise<Holdings>;
  #found = lastFound();
  #hasLooked = false;

  /** What was here before it was emptied, until the person has taken note. */
  before = $state.raw<Found | null>(foundBeforeEmptied());

  constructor(holdings: () => Promise<Holdings>) {
    this.#holdings = holdings;
  }

  /** How many collections there are, whenever that is known anew. */
  async look(collections: number, now: number): Promise<void> {
    const found = this.#found;
    const isFirst = !this.#hasLooked;
    if (!isFirst && found?.collections === collections) return;
    this.#hasLooked = true;
    this.#found = { collections, at: now };
    const isGone = isFirst && found !== null && found.collections > 0 && collections === 0;
    // Where a person has deleted them, the tasks that brought them are still there.
    if (isGone && isNothing(await this.#holdings())) {
      this.before = found;
      noteEmptied(found);
    }
    // Not before: the next page is to find out, too, where this one is closed meanwhile.
    noteFound(this.#found);
  }

  takeNote(): void {
    this.before = null;
    noteEmptied(null);
  }
}

const KEY = Symbol('emptied');

export const provideEmptied = (emptied: EmptiedStorage): EmptiedStorage => setContext(KEY, emptied);

/** For components, while they initialise. */
export const useEmptied = (): EmptiedStorage => getContext<EmptiedStorage>(KEY);
