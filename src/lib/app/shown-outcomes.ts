import type { CollectionId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { BatchRecord } from '../engine/batch';

/** What a batch has left behind when it ended. */
export type Outcome = Pick<BatchRecord, 'moves' | 'endedAt'>;

interface Waiter {
  readonly outcome: Outcome;
  readonly resolve: () => void;
}

/** Tells those who wait when what a batch made of a collection is on screen. */
export class ShownOutcomes {
  readonly #collection: CollectionId;
  #head: Revision | null = null;
  #isStopped = false;
  #waiting: readonly Waiter[] = [];

  constructor(collection: CollectionId) {
    this.#collection = collection;
  }

  /** Resolves when it, or something later, is shown; and when nothing will be any more. */
  whenShown(outcome: Outcome): Promise<void> {
    if (this.#isPast(outcome)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting = [...this.#waiting, { outcome, resolve }];
    });
  }

  show(head: Revision): void {
    this.#head = head;
    this.#isStopped = false;
    this.#release();
  }

  stop(): void {
    this.#isStopped = true;
    this.#release();
  }

  /**
   * Revisions may come so fast that only a later one is ever shown. It is known by its time: a
   * revision is made in the commit that ends its batch.
   */
  #isPast({ moves, endedAt }: Outcome): boolean {
    const move = moves.find(({ collection }) => collection === this.#collection);
    if (!move || this.#isStopped) return true;
    if (!this.#head) return false;
    return this.#head.id === move.after || this.#head.createdAt >= (endedAt ?? Infinity);
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ outcome }) => !this.#isPast(outcome));
    waiting.filter((each) => !this.#waiting.includes(each)).forEach(({ resolve }) => resolve());
  }
}
