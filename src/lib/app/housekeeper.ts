import type { Clock } from '../engine/ports';
import type { Tidied } from '../workers/house-api';

/** After the last change: what people do in a row is waited for. */
const QUIET_MS = 30_000;
/** It comes back by itself no sooner than this: it looks at everything that there is. */
const BREAK_MS = 10 * 60_000;

export interface HousekeeperOptions {
  readonly tidy: () => Promise<Tidied>;
  /** Does the work unless another tab does it just now: whether it was done. */
  readonly alone: (work: () => Promise<void>) => Promise<boolean>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Has house kept now and then: some time after something changed, never twice at a time. */
export class Housekeeper {
  readonly #options: HousekeeperOptions;
  #lastAt = -Infinity;
  #putOff = () => {};
  #isAtWork = false;
  #isUrgent = false;

  constructor(options: HousekeeperOptions) {
    this.#options = options;
  }

  /** Something changed that may leave things behind. */
  changed(): void {
    // Its own doing is nothing new.
    if (this.#isAtWork || this.#isUrgent) return;
    const { clock } = this.#options;
    this.#in(Math.max(QUIET_MS, this.#lastAt + BREAK_MS - clock.now()));
  }

  /** Somebody has thrown something away to make room. */
  soon(): void {
    this.#isUrgent = true;
    this.#in(0);
  }

  #in(delayMs: number): void {
    this.#putOff();
    this.#putOff = this.#options.clock.after(delayMs, () => {
      this.#keep().catch(this.#options.onError);
    });
  }

  async #keep(): Promise<void> {
    if (this.#isAtWork) {
      this.#in(QUIET_MS);
      return;
    }
    const { tidy, alone, clock } = this.#options;
    const wasUrgent = this.#isUrgent;
    [this.#isAtWork, this.#isUrgent, this.#lastAt] = [true, false, clock.now()];
    try {
      const wasFree = await alone(async () => {
        const { isDone } = await tidy();
        if (!isDone) this.#in(BREAK_MS);
      });
      // The other tab may have begun before there was something to throw away.
      if (!wasFree && wasUrgent) this.#in(QUIET_MS);
    } finally {
      this.#isAtWork = false;
    }
  }
}
