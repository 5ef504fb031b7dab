import type { Selection } from '../../../src/lib/data/selection';
import { forEachBit } from '../../../src/lib/data/mask';
import type { BatchRecord, BatchStatus, Intent } from '../../../src/lib/engine/batch';
import { batchOptions, type BatchOptionsInput } from '../../../src/lib/engine/batch-options';
import { createEngine, type Engine } from '../../../src/lib/engine/engine';
import { createInlineRunner } from '../../../src/lib/engine/inline-runner';
import type { Elector, EngineLimits, Lease, Step } from '../../../src/lib/engine/ports';
import { parseOptions } from '../../../src/lib/engine/parse-options';
import { StoreReader } from '../../../src/lib/engine/steps/content-reader';
import { isEnded } from '../../../src/lib/engine/transitions';
import { memoryStore } from '../../../src/lib/store/memory-store';
import type { Store } from '../../../src/lib/store/store';
import { FakeClock, turn } from './fake-clock';
import { HeldRunner } from './held-runner';
import { mortalStore, type MortalStore } from './mortal-store';
import { operations } from './operations';

/** One lead for all that stand in line; `steal` gives it to the next while it is held. */
export class Line implements Elector {
  readonly #waiting: (() => void)[] = [];
  #holder: AbortController | undefined;

  acquire(signal: AbortSignal) {
    return new Promise<Lease>((resolve, reject) => {
      const lead = () => {
        const lost = new AbortController();
        this.#holder = lost;
        resolve({
          lost: lost.signal,
          release: () => {
            if (this.#holder === lost) this.#next();
          },
        });
      };
      signal.addEventListener('abort', () => {
        reject(new Error('gave up'));
      });
      if (this.#holder) this.#waiting.push(lead);
      else lead();
    });
  }

  steal(): void {
    const robbed = this.#holder;
    this.#next();
    robbed?.abort();
  }

  #next(): void {
    this.#holder = undefined;
    this.#waiting.shift()?.();
  }
}

/** Lets everybody lead, as when a frozen engine does not notice that it was replaced. */
export const anarchy: Elector = {
  acquire: () => Promise.resolve({ lost: new AbortController().signal, release: () => undefined }),
};

/** Lets one lead once; it waits for ever when it comes again. */
export function onceOnly(): Elector {
  let isTaken = false;
  return {
    acquire: (signal) => {
      if (!isTaken) {
        isTaken = true;
        return anarchy.acquire(signal);
      }
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('gave up'));
        });
      });
    },
  };
}

/** An engine with all that is its own: what dies with its tab. */
export interface Realm {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly runner: HeldRunner;
  readonly store: MortalStore;
  readonly errors: unknown[];
}

export interface RealmOptions {
  readonly elector?: Elector;
  readonly free?: number;
  readonly size?: number;
  readonly dieAt?: number;
  readonly when?: 'before' | 'after';
  readonly limits?: Partial<EngineLimits>;
  /** Told of each step that begins. */
  readonly onStep?: (step: Step) => void;
}

let realms = 0;

export function openRealm(shared: Store, options: RealmOptions = {}): Realm {
  const clock = new FakeClock();
  const store = mortalStore(shared, options.dieAt, options.when);
  const inline = createInlineRunner(store.content, operations, options.size ?? 2);
  const runner = new HeldRunner(inline, options.free, options.onStep);
  const errors: unknown[] = [];
  const engine = createEngine({
    ...{
      ledger: store.ledger,
      runner,
      clock,
      elector: options.elector ?? onceOnly(),
      random: () => 0.5,
      room: () => Promise.resolve(0),
      limits: () => ({ batchesAtOnce: 5, memoryBudget: 512 * 2 ** 20, ...options.limits }),
      owner: `e${++realms}`,
    },
    onError: (error) => errors.push(error),
  });
  engine.start();
  return { engine, clock, runner, store, errors };
}

/** One store, and what people and scripts do to it. */
export class Workbench {
  readonly store: Store;

  constructor(store: Store = memoryStore()) {
    this.store = store;
  }

  /** Queues a batch as the page does. */
  async queue(
    operation: string,
    options: unknown,
    collection: string | null = null,
    selection: Selection = { all: true },
    batch: BatchOptionsInput = {},
    writes: readonly string[] = collection === null || operation === 'export' ? [] : [collection],
  ): Promise<string> {
    const record = await this.store.ledger.addBatch(
      {
        ...{ operation, operationVersion: 1, title: `${operation} ${JSON.stringify(options)}` },
        ...{ options, collection, selection, staged: [] },
        batch: parseOptions(batchOptions, batch, operation, 'batch'),
        writes,
      },
      1,
    );
    return record.id;
  }

  async batch(id: string): Promise<BatchRecord> {
    return (await this.store.ledger.batch(id))!;
  }

  async status(id: string): Promise<BatchStatus> {
    return (await this.batch(id)).status;
  }

  intend(id: string, intent: Intent): Promise<void> {
    return this.store.ledger.setIntent(id, intent);
  }

  /** Lets the realm work until something is so; time passes, 50 ms a turn. */
  async until(realm: Realm, isSo: () => Promise<boolean> | boolean, turns = 2000): Promise<void> {
    for (let i = 0; i < turns; i++) {
      if (await isSo()) return;
      await turn();
      realm.clock.advance(50);
    }
    throw new Error('It never came to that.');
  }

  async ends(realm: Realm, id: string): Promise<BatchStatus> {
    await this.until(realm, async () => isEnded(await this.batch(id)));
    return this.status(id);
  }

  /** Runs a batch to its end in a realm of its own. */
  async run(...args: Parameters<Workbench['queue']>): Promise<string> {
    const id = await this.queue(...args);
    await this.finish();
    return id;
  }

  /** Lets a fresh engine do all that there is to do. */
  async finish(): Promise<void> {
    const realm = openRealm(this.store);
    await this.until(realm, async () => (await this.openIntents()).length === 0);
    await realm.engine.stop();
  }

  /** What is still to be done. */
  async openIntents(): Promise<string[]> {
    const open = await this.store.ledger.openBatches();
    return open.filter(({ intent }) => intent !== 'pause').map(({ id }) => id);
  }

  /** All that a reader sees of a collection: a line for each living item. */
  async content(collection: string): Promise<string[] | null> {
    const record = await this.store.content.collection(collection);
    if (!record?.head) return null;
    const revision = (await this.store.content.revision(record.head))!;
    const reader = new StoreReader(this.store.content);
    const lines: string[] = [revision.attributes.map(({ name }) => name).join('|')];
    for (const group of revision.groups) {
      const columns = await Promise.all(
        revision.attributes.map(({ id }) => reader.column(group, id)),
      );
      forEachBit(await reader.live(group), (offset) => {
        lines.push(columns.map((column) => column.text(offset)).join('|'));
      });
    }
    if (record.items !== lines.length - 1) throw new Error('The count of items is wrong.');
    return lines;
  }
}
