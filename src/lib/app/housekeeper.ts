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
  /** Room is wanted: nothing puts it off until a run that began since has come to its end. */
  #isUrgent = false;
  /** How long until what is urgent and could not be done is tried again: ever longer. */
  #retryMs = QUIET_MS;

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
    this.#retryMs = QUIET_MS;
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
    // What was wished for meanwhile, the end of the run sees to.
    if (this.#isAtWork) return;
    const wasUrgent = this.#isUrgent;
    [this.#isAtWork, this.#isUrgent] = [true, false];
    this.#lastAt = this.#options.clock.now();
    let outcome: Tidied | undefined;
    try {
      outcome = await this.#tidyAlone();
    } finally {
      this.#isAtWork = false;
      this.#goOn(wasUrgent, outcome);
    }
  }

  /** Undefined where another tab does it: that may have begun before there was anything to free. */
  async #tidyAlone(): Promise<Tidied | undefined> {
    const { tidy, alone } = this.#options;
    const outcomes: Tidied[] = [];
    await alone(async () => {
      outcomes.push(await tidy());
    });
    return outcomes[0];
  }

  #goOn(wasUrgent: boolean, outcome: Tidied | undefined): void {
    if (this.#isUrgent) this.#in(0);
    else if (wasUrgent && !outcome?.isDone) this.#retry();
    else if (outcome && !outcome.isDone) this.#in(BREAK_MS);
  }

  #retry(): void {
    this.#isUrgent = true;
    this.#in(this.#retryMs);
    this.#retryMs = Math.min(2 * this.#retryMs, BREAK_MS);
  }
}
