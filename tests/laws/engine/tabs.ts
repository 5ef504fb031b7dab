import type { Elector, Lease } from '../../../src/lib/engine/ports';
import type { Store } from '../../../src/lib/store/store';
import { openRealm, type Realm, type RealmOptions } from './workbench';

/** One tab's place in the line for the lead. */
interface Seat {
  readonly elector: Elector;
  /** As when its tab is closed: the lock goes to the next. */
  leave(): void;
  /** It learns what happened to its lease only once it is thawed. */
  isFrozen: boolean;
  tellLoss(): void;
}

/** A Web Lock among tabs that come, go, freeze and are overtaken. */
class Lock {
  #holder: Seat | undefined;
  readonly #waiting: { readonly seat: Seat; readonly lead: () => void }[] = [];

  seat(): Seat {
    let lost = new AbortController();
    const seat: Seat = {
      isFrozen: false,
      elector: {
        acquire: (signal) =>
          new Promise<Lease>((resolve, reject) => {
            const lead = () => {
              this.#holder = seat;
              lost = new AbortController();
              const release = () => {
                if (this.#holder === seat) this.#next();
              };
              resolve({ lost: lost.signal, release });
            };
            signal.addEventListener('abort', () => {
              this.#forget(seat);
              reject(new Error('gave up'));
            });
            if (this.#holder) this.#waiting.push({ seat, lead });
            else lead();
          }),
      },
      leave: () => {
        this.#forget(seat);
        if (this.#holder === seat) this.#next();
      },
      tellLoss: () => {
        if (!seat.isFrozen) lost.abort();
      },
    };
    return seat;
  }

  /** The next that can takes the lead from whoever has it. */
  steal(): void {
    const robbed = this.#holder;
    if (!this.#waiting.some(({ seat }) => !seat.isFrozen)) return;
    this.#next();
    robbed?.tellLoss();
  }

  isHolder(seat: Seat): boolean {
    return this.#holder === seat;
  }

  #forget(seat: Seat): void {
    const at = this.#waiting.findIndex((each) => each.seat === seat);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  #next(): void {
    this.#holder = undefined;
    const at = this.#waiting.findIndex(({ seat }) => !seat.isFrozen);
    const [next] = this.#waiting.splice(at < 0 ? 0 : at, 1);
    next?.lead();
  }
}

interface Tab {
  readonly realm: Realm;
  readonly seat: Seat;
}

/** Several tabs over one store, each with an engine of its own that wants the lead. */
export class Tabs {
  readonly #lock = new Lock();
  readonly #store: Store;
  readonly #options: RealmOptions;
  readonly #tabs: Tab[];

  constructor(store: Store, count: number, options: RealmOptions) {
    this.#store = store;
    this.#options = options;
    this.#tabs = Array.from({ length: count }, () => this.#open({}));
  }

  /** Of the tabs that are not frozen. */
  get awake(): Realm[] {
    return this.#tabs.filter(({ seat }) => !seat.isFrozen).map(({ realm }) => realm);
  }

  /** Ends a tab at once and opens another in its place, which may die of one of its writes. */
  crash(at: number, death: Pick<RealmOptions, 'dieAt' | 'when'>): void {
    this.#end(this.#tab(at));
    this.#tabs[at % this.#tabs.length] = this.#open(death);
  }

  async reload(at: number): Promise<void> {
    const { realm, seat } = this.#tab(at);
    // It may die of a write that it had begun, and a frozen one is not asked.
    if (!seat.isFrozen) await Promise.race([realm.engine.stop(), realm.store.death]);
    this.crash(at, {});
  }

  freeze(at: number): void {
    const { realm, seat } = this.#tab(at);
    seat.isFrozen = true;
    realm.store.freeze();
  }

  thaw(at: number): void {
    const { realm, seat } = this.#tab(at);
    if (!seat.isFrozen) return;
    seat.isFrozen = false;
    if (!this.#lock.isHolder(seat)) seat.tellLoss();
    realm.store.thaw();
  }

  /** As when the heartbeat of who leads is stale. */
  overtake(): void {
    this.#lock.steal();
  }

  /** Closes all that are not frozen. */
  closeAwake(): void {
    for (const tab of this.#tabs.filter(({ seat }) => !seat.isFrozen)) this.#end(tab);
  }

  thawAll(): void {
    this.#tabs.forEach((_, at) => {
      this.thaw(at);
    });
  }

  #tab(at: number): Tab {
    return this.#tabs[at % this.#tabs.length]!;
  }

  #end({ realm, seat }: Tab): void {
    realm.store.kill();
    seat.leave();
  }

  #open(death: Pick<RealmOptions, 'dieAt' | 'when'>): Tab {
    const seat = this.#lock.seat();
    const realm = openRealm(this.#store, { ...this.#options, ...death, elector: seat.elector });
    void realm.store.death.then(() => {
      seat.leave();
    });
    return { realm, seat };
  }
}
