import type { Clock } from './ports';

/** At most four writes a second. */
const INTERVAL_MS = 250;
/** Written this often even while nothing moves, so that the rate is seen to fall. */
const STILL_INTERVALS = 4;

/** Writes progress now and then while a batch runs. */
export class ProgressWriter {
  readonly #clock: Clock;
  readonly #write: () => Promise<void>;
  #intervals = 0;
  #hasMoved = false;
  #writing: Promise<void> = Promise.resolve();
  #cancel: () => void;

  constructor(clock: Clock, write: () => Promise<void>) {
    this.#clock = clock;
    this.#write = write;
    this.#cancel = clock.after(INTERVAL_MS, this.#tick);
  }

  /** Something is to be told. */
  touch(): void {
    this.#hasMoved = true;
  }

  /** No write is under way or to come once this has resolved. */
  async stop(): Promise<void> {
    this.#cancel();
    await this.#writing;
    this.#cancel();
  }

  readonly #tick = (): void => {
    this.#intervals++;
    if (!this.#hasMoved && this.#intervals < STILL_INTERVALS) {
      this.#cancel = this.#clock.after(INTERVAL_MS, this.#tick);
      return;
    }
    this.#intervals = 0;
    this.#hasMoved = false;
    this.#writing = this.#write().finally(() => {
      this.#cancel = this.#clock.after(INTERVAL_MS, this.#tick);
    });
  };
}
