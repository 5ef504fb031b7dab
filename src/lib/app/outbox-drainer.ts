import type { Clock } from '../engine/ports';

/** Between two looks at the least: the store and the clock may disagree by a little. */
const LEAST_PAUSE_MS = 1000;
/** After the store itself failed. */
const AFTER_ERROR_MS = 60_000;

export interface OutboxDrainerOptions {
  /**
   * Sends what is due, and resolves to when the next one is; null where nothing waits. `isBack` tells
   * that there may be a network again: what got no answer is due, too.
   */
  readonly drain: (isBack: boolean) => Promise<number | null>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Drains the outbox of one tab: when it is told to, and when the next entry is due. */
export class OutboxDrainer {
  readonly #options: OutboxDrainerOptions;
  #cancelTimer = () => {};
  #isAtWork = false;
  #isWanted = false;
  #isBack = false;

  constructor(options: OutboxDrainerOptions) {
    this.#options = options;
  }

  /** The page was opened, or there is a network again. */
  back(): void {
    this.#isBack = true;
    this.wake();
  }

  /** Something may be due: it was added, or is to be tried again. */
  wake(): void {
    this.#isWanted = true;
    if (!this.#isAtWork) void this.#work();
  }

  async #work(): Promise<void> {
    const { drain, clock, onError } = this.#options;
    this.#isAtWork = true;
    this.#cancelTimer();
    while (this.#isWanted) {
      const isBack = this.#isBack;
      [this.#isWanted, this.#isBack] = [false, false];
      try {
        this.#wakeAt(await drain(isBack));
      } catch (error) {
        onError(error);
        this.#wakeAt(clock.now() + AFTER_ERROR_MS);
      }
    }
    this.#isAtWork = false;
  }

  #wakeAt(at: number | null): void {
    this.#cancelTimer();
    if (at === null) return;
    const { clock } = this.#options;
    const pauseMs = Math.max(LEAST_PAUSE_MS, at - clock.now());
    this.#cancelTimer = clock.after(pauseMs, () => this.wake());
  }
}
