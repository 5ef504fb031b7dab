interface Making<T> {
  readonly made: Promise<T>;
  readonly stop: AbortController;
  /** Who asked for it and has not taken that back. */
  askers: number;
}

/**
 * The last few of something that is costly to make. Two who ask for the same at the same time
 * wait for one making, which is stopped once neither wants it; what failed is not kept.
 */
export class Kept<T> {
  readonly #limit: number;
  readonly #make: (key: string, signal: AbortSignal) => Promise<T>;
  readonly #kept = new Map<string, Making<T>>();

  constructor(limit: number, make: (key: string, signal: AbortSignal) => Promise<T>) {
    this.#limit = limit;
    this.#make = make;
  }

  /** Aborting `signal` takes the wish back; the promise then settles with the making, if ever. */
  get(key: string, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const making = this.#kept.get(key) ?? this.#start(key);
    this.#keep(key, making);
    making.askers++;
    const leave = () => {
      making.askers--;
      if (making.askers > 0) return;
      this.#forget(key, making);
      making.stop.abort();
    };
    signal?.addEventListener('abort', leave, { once: true });
    return making.made;
  }

  drop(key: string): void {
    this.#kept.delete(key);
  }

  #start(key: string): Making<T> {
    const stop = new AbortController();
    const making: Making<T> = { made: this.#make(key, stop.signal), stop, askers: 0 };
    making.made.catch(() => this.#forget(key, making));
    return making;
  }

  #forget(key: string, making: Making<T>): void {
    if (this.#kept.get(key) === making) this.#kept.delete(key);
  }

  #keep(key: string, making: Making<T>): void {
    this.#kept.delete(key);
    this.#kept.set(key, making);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.#limit && !oldest.done) this.#kept.delete(oldest.value);
  }
}
