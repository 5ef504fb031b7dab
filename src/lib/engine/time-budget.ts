import { BatchFailure } from './batch-failure';
import type { Clock } from './ports';

/** Measures how long a batch works, pauses aside, and ends its work when that is too long. */
export class TimeBudget {
  readonly #clock: Clock;
  readonly #limitMs: number | null;
  readonly #before: number;
  readonly #since: number;

  /** `spentMs` was spent before. */
  constructor(clock: Clock, limitMs: number | null, spentMs: number) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#before = spentMs;
    this.#since = clock.now();
  }

  get spentMs(): number {
    return this.#before + this.#clock.now() - this.#since;
  }

  /** Throws a BatchFailure where the work does not end in time, once it was stopped. */
  async spend<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#limitMs === null) return work(signal);
    const late = new AbortController();
    const cancel = this.#clock.after(Math.max(0, this.#limitMs - this.#before), () => {
      late.abort();
    });
    try {
      return await work(AbortSignal.any([signal, late.signal]));
    } catch (error) {
      if (signal.aborted || !late.signal.aborted) throw error;
      throw new BatchFailure(
        'batch.timeout',
        `It ran for longer than the ${this.#limitMs / 1000} seconds that it was given.`,
      );
    } finally {
      cancel();
    }
  }
}
