import type { BatchLedger, ContentStore } from '../../../src/lib/engine/ports';
import type { HouseStore } from '../../../src/lib/store/house/house-store';
import type { Store } from '../../../src/lib/store/store';

/** The fenced writes, at each of which an engine may die, and those of housekeeping. */
const WRITES = new Set([
  ...['updateBatch', 'savePlan', 'saveChunk', 'saveCheck', 'commit', 'discard'],
  ...['takeStock', 'remove', 'forget', 'removeLeftovers', 'mend'],
]);

export interface MortalStore {
  readonly ledger: BatchLedger;
  readonly content: ContentStore;
  readonly house: HouseStore;
  /** Writes that were begun. */
  writes(): number;
  /** From now on nothing is answered any more. */
  kill(): void;
  isDead(): boolean;
  /** Until it is thawed nothing is answered, and what is asked of it takes place only then. */
  freeze(): void;
  thaw(): void;
  /** Resolves when it is dead. */
  readonly death: Promise<void>;
}

/**
 * A store as one realm sees it, which dies at its `at`-th write: before the write takes place,
 * or after it and before anybody hears of it. A dead realm's calls have no effect and no answer.
 */
export function mortalStore(
  store: Store,
  at = Infinity,
  when: 'before' | 'after' = 'before',
): MortalStore {
  let writes = 0;
  let isDead = false;
  let kill: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    kill = () => {
      isDead = true;
      resolve();
    };
  });
  const silence = () => new Promise<never>(() => undefined);
  let ice: Promise<void> | undefined;
  let thaw: () => void = () => undefined;

  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        const wrapped = (...args: unknown[]): unknown => {
          const call = () => Reflect.apply(member, target, args) as unknown;
          if (name === 'watch') return call();
          if (isDead) return silence();
          if (ice) return ice.then(() => Reflect.apply(wrapped, undefined, args));
          if (!WRITES.has(String(name))) return Promise.resolve(call()).then(hear);
          writes++;
          if (writes < at) return Promise.resolve(call()).then(hear);
          kill();
          if (when === 'after') void Promise.resolve(call()).catch(() => undefined);
          return silence();
        };
        return wrapped;
      },
    });
  const hear = (value: unknown): unknown =>
    isDead ? silence() : ice ? ice.then(() => hear(value)) : value;

  return {
    ledger: wrap(store.ledger),
    content: wrap(store.content),
    house: wrap(store.house),
    writes: () => writes,
    kill,
    isDead: () => isDead,
    freeze() {
      ice ??= new Promise((resolve) => {
        thaw = resolve;
      });
    },
    thaw() {
      ice = undefined;
      thaw();
    },
    death,
  };
}
