import type { OutboxStore } from '../../../src/lib/engine/outbox/ports';

/** When a drainer's world ends: as it asks for something, or when that is durable and unheard of. */
export interface Death {
  readonly call: 'claim' | 'settle';
  readonly when: 'before' | 'after';
}

/** An outbox for a drainer whose tab may be killed at any of its writes, or between them. */
export class MortalOutbox {
  #death: Death | undefined;
  #isDead = false;
  readonly store: OutboxStore;

  constructor(store: OutboxStore) {
    this.store = new Proxy(store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]): Promise<unknown> => {
          await this.#reach(name, 'before');
          const result: unknown = await Reflect.apply(member, target, args);
          await this.#reach(name, 'after');
          return result;
        };
      },
    });
  }

  dieAt(death: Death): void {
    this.#death = death;
  }

  die(): void {
    this.#isDead = true;
  }

  /** Nobody who is dead goes on. */
  async #reach(call: string | symbol, when: Death['when']): Promise<void> {
    if (this.#death?.call === call && this.#death.when === when) this.die();
    if (this.#isDead) await new Promise<never>(() => {});
  }
}
