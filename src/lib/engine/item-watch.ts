import type { Clock } from './ports';

/** Notices when a chunk spends longer on one item than it may. */
export class ItemWatch {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #late = new AbortController();
  #reached = 0;
  #isOver = false;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, limitMs: number) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#start();
  }

  /** Aborts when an item takes too long. */
  get late(): AbortSignal {
    return this.#late.signal;
  }

  /** Items done before the one that is being worked on. */
  get reached(): number {
    return this.#reached;
  }

  /** The chunk has come so far. What it reaches after it was late does not count. */
  reach(done: number): void {
    if (this.#isOver || done === this.#reached) return;
    this.#reached = done;
    this.#start();
  }

  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  #start(): void {
    this.#cancel();
    this.#cancel = this.#clock.after(this.#limitMs, () => {
      this.#isOver = true;
      this.#late.abort();
    });
  }
}
