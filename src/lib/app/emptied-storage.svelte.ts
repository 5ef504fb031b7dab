import { getContext, setContext } from 'svelte';
import { isNothing, type Holdings } from '../store/holdings';
import { isNumberRecord, recall, remember } from './remembered';

/** What a page found here when it last looked. */
interface Found {
  readonly collections: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const FOUND = 'found';
const EMPTIED = 'emptied';

const isFound = (value: unknown): value is Found =>
  isNumberRecord(value) && 'collections' in value && 'at' in value;

/**
 * Notices that the browser has emptied the database: for room, or because its files were damaged.
 * What is remembered in `localStorage` outlives that in Chromium; a browser that empties both leaves
 * nothing to tell it by.
 */
export class EmptiedStorage {
  readonly #holdings: () => Promise<Holdings>;
  #found = recall(FOUND, isFound);
  #hasLooked = false;

  /** What was here before it was emptied, until the person has taken note. */
  before = $state.raw<Found | null>(recall(EMPTIED, isFound) ?? null);

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
    remember(FOUND, this.#found);
    // Who deletes the last one leaves the task that did it, or clears that while a page looks on.
    const isGone = isFirst && found && found.collections > 0 && collections === 0;
    if (isGone && isNothing(await this.#holdings())) this.#tell(found);
  }

  takeNote(): void {
    this.before = null;
    remember(EMPTIED, null);
  }

  #tell(found: Found): void {
    this.before = found;
    remember(EMPTIED, found);
  }
}

/** For a restore: whatever it puts in the place of all, the browser has not emptied anything. */
export function expectAnything(): void {
  remember(FOUND, null);
  remember(EMPTIED, null);
}

const KEY = Symbol('emptied');

export const provideEmptied = (emptied: EmptiedStorage): EmptiedStorage => setContext(KEY, emptied);

/** For components, while they initialise. */
export const useEmptied = (): EmptiedStorage => getContext<EmptiedStorage>(KEY);
