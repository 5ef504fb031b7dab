/** A server that heeds idempotency keys, and remembers what it did in which order. */
export class ModelServer {
  readonly #answers = new Map<string, string>();
  /** Every effect that it had, by the key of the request. */
  readonly effects: string[] = [];

  /** The answer to a request: of two with the same key, the second one has no effect. */
  handle(key: string): string {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    this.effects.push(key);
    const answer = `effect ${this.effects.length}`;
    this.#answers.set(key, answer);
    return answer;
  }
}
