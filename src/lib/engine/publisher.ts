/**
 * Makes what finished chunks did visible while others run: one time after the other, and for all
 * chunks that finished meanwhile at once.
 */
export class Publisher {
  readonly #publish: () => Promise<void>;
  #current: Promise<void> | undefined;
  #isDue = false;

  constructor(publish: () => Promise<void>) {
    this.#publish = publish;
  }

  /** Something is to be made visible. Rejects when that fails. */
  touch(): Promise<void> {
    this.#isDue = true;
    return (this.#current ??= this.#work().finally(() => {
      this.#current = undefined;
    }));
  }

  /** Resolves when nothing is under way any more. */
  async settle(): Promise<void> {
    await this.#current?.catch(() => undefined);
  }

  async #work(): Promise<void> {
    while (this.#isDue) {
      this.#isDue = false;
      await this.#publish();
    }
  }
}
