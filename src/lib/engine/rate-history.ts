/** Items a second over equal spans of time, from the start on. */
export interface RateHistory {
  /** Milliseconds that each value stands for. */
  readonly everyMs: number;
  readonly perSecond: readonly number[];
}

export const NO_RATES: RateHistory = { everyMs: 1000, perSecond: [] };

const MOST_VALUES = 60;

/**
 * Keeps how fast a batch was, in few enough values to be written with its progress: when there are
 * too many, two become one and each stands for twice the time.
 */
export class RateRecorder {
  #everyMs: number;
  #values: number[];
  #since: number;
  #items = 0;

  constructor(now: number, { everyMs, perSecond }: RateHistory = NO_RATES) {
    this.#everyMs = everyMs;
    this.#values = [...perSecond];
    this.#since = now;
  }

  /** So many more items are done. */
  add(items: number, now: number): void {
    this.#settle(now);
    this.#items += items;
  }

  history(now: number): RateHistory {
    this.#settle(now);
    return { everyMs: this.#everyMs, perSecond: [...this.#values] };
  }

  #settle(now: number): void {
    while (now - this.#since >= this.#everyMs) {
      this.#values.push(Math.round((this.#items / this.#everyMs) * 1000));
      this.#since += this.#everyMs;
      this.#items = 0;
      if (this.#values.length > MOST_VALUES) this.#halve();
    }
  }

  #halve(): void {
    const pairs = Math.floor(this.#values.length / 2);
    this.#values = Array.from({ length: pairs }, (_, i) =>
      Math.round((this.#values[2 * i]! + this.#values[2 * i + 1]!) / 2),
    );
    this.#everyMs *= 2;
  }
}
