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
    const kept = this.#kept.get(key) ?? this.#making(key);
    this.#keep(key, kept);
    return kept;
  }

  put(key: string, value: T): void {
    this.#keep(key, Promise.resolve(value));
  }

  drop(key: string): void {
    this.#kept.delete(key);
  }

  async #making(key: string): Promise<T> {
    try {
      return await this.#make(key);
    } catch (error) {
      this.#kept.delete(key);
      throw error;
    }
  }

  #keep(key: string, value: Promise<T>): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.#limit && !oldest.done) this.#kept.delete(oldest.value);
  }
}
