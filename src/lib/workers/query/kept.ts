/**
 * The last few of something that is costly to make. Two who ask for the same at the same time
 * wait for one making; what failed is not kept.
 */
export class Kept<T> {
  readonly #limit: number;
  readonly #make: (key: string) => Promise<T>;
  readonly #kept = new Map<string, Promise<T>>();

  constructor(limit: number, make: (key: string) => Promise<T>) {
    this.#limit = limit;
    this.#make = make;
  }

  get(key: string): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept) {
      this.#keep(key, kept);
      return kept;
    }
    const made = this.#make(key);
    this.#keep(key, made);
    made.catch(() => {
      if (this.#kept.get(key) === made) this.#kept.delete(key);
    });
    return made;
  }

  drop(key: string): void {
    this.#kept.delete(key);
  }

  #keep(key: string, value: Promise<T>): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.#limit && !oldest.done) this.#kept.delete(oldest.value);
  }
}
