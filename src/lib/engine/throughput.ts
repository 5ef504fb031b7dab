/** Milliseconds after which half of what was done counts no more. */
export const HALF_LIFE_MS = 2000;

/**
 * A smoothed rate: every amount counts with a weight that halves every `HALF_LIFE_MS`, and the
 * sum is divided by the time that it stands for, so that it is right from the start and falls
 * while nothing moves. Amounts may come at any times, several of them at once.
 */
export class Throughput {
  readonly #startedAt: number;
  #weighted = 0;
  #at: number;

  constructor(now: number) {
    this.#startedAt = now;
    this.#at = now;
  }

  add(amount: number, now: number): void {
    this.#weighted = this.#weighted * decay(now - this.#at) + amount;
    this.#at = now;
  }

  /** Per second; 0 before any time has passed. */
  perSecond(now: number): number {
    const elapsedMs = now - this.#startedAt;
    if (elapsedMs <= 0) return 0;
    const spanMs = (HALF_LIFE_MS / Math.LN2) * (1 - decay(elapsedMs));
    return ((this.#weighted * decay(now - this.#at)) / spanMs) * 1000;
  }
}

function decay(elapsedMs: number): number {
  return 2 ** (-Math.max(0, elapsedMs) / HALF_LIFE_MS);
}
