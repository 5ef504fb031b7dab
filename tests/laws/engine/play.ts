import { expect } from 'vitest';
import type { Selection } from '../../../src/lib/data/selection';
import type { Intent } from '../../../src/lib/engine/batch';
import { isEnded, turnOf } from '../../../src/lib/engine/transitions';
import { turn } from './fake-clock';
import { created, linesOf, Model } from './model';
import { COLLECTIONS, failuresOf, GROUPS, itemAt, ITEMS, type Command, type Queue } from './script';
import { Tabs } from './tabs';
import { WatchedStore } from './watched-store';
import { openRealm, Workbench } from './workbench';

/** What a batch heeds that has not ended yet. */
const CONTROL: ReadonlySet<Intent> = new Set(['run', 'cancel', 'cancelAndKeep']);
/** The batches that made the collections come before those of a script. */
const FIRST = COLLECTIONS.length + 1;

/** Plays a script, and holds what a reader sees against the model after each of its commands. */
export class Play {
  readonly #store = new WatchedStore();
  readonly #bench = new Workbench(this.#store);
  readonly #model = new Model(
    new Map(COLLECTIONS.map((id, n) => [id, created(GROUPS, ITEMS, `b${n + 1}`)])),
  );
  #batches = 0;

  async run(script: readonly Command[], tabCount = 1): Promise<void> {
    for (const _ of COLLECTIONS) await this.#bench.run('create', { groups: GROUPS, items: ITEMS });
    this.#store.tell(this.#model);
    const options = { free: 0, onStep: this.#store.onStep };
    const tabs = new Tabs(this.#store, tabCount, options);
    for (const command of script) {
      await this.#perform(command, tabs);
      await this.#check();
    }
    tabs.closeAwake();
    await this.#settle();
    await this.#thaw(tabs);
  }

  async #perform(command: Command, tabs: Tabs): Promise<void> {
    switch (command.do) {
      case 'queue':
        await this.#queue(command);
        break;
      case 'retry':
        await this.#retry(command.batch);
        break;
      case 'intend':
        if (this.#batches > 0) await this.#bench.intend(this.#idOf(command.batch), command.intent);
        break;
      case 'move':
        if (this.#batches > 0) await this.#move(command.batch, command.rank);
        break;
      case 'work':
        await this.#work(tabs, command);
        break;
      case 'crash':
        tabs.crash(command.tab, { dieAt: command.at, when: command.when });
        break;
      case 'reload':
        await tabs.reload(command.tab);
        break;
      case 'freeze':
        tabs.freeze(command.tab);
        break;
      case 'thaw':
        tabs.thaw(command.tab);
        break;
      case 'overtake':
        tabs.overtake();
        break;
    }
  }

  /** A batch of a script, by its number among those that there are. */
  #idOf(batch: number): string {
    return `b${FIRST + (batch % this.#batches)}`;
  }

  async #queue(command: Queue): Promise<void> {
    const { operation, collection, attribute, items } = command;
    const others = COLLECTIONS.filter((_, n) => n !== collection);
    // No other batch writes the same, so that no two of them come to the same by chance.
    const text = `+${this.#batches}`;
    const options = { ...failuresOf(command), attribute, text, to: others };
    const dependsOn = command.dependsOn
      .filter((back) => back < this.#batches)
      .map((back) => `b${FIRST + this.#batches - 1 - back}`);
    const selection: Selection =
      items === null ? { all: true } : { items: items.map((at) => itemAt(collection, at)) };
    const writes = operation === 'copy' ? others : [COLLECTIONS[collection]!];
    this.#batches++;
    await this.#bench.queue(
      operation,
      options,
      COLLECTIONS[collection],
      selection,
      { ...command.batch, dependsOn },
      writes,
    );
  }

  /** Again for the items that failed, which by now do not. */
  async #retry(batch: number): Promise<void> {
    if (this.#batches === 0) return;
    const { id, request } = await this.#bench.batch(this.#idOf(batch));
    const chunks = await this.#store.content.chunks(id);
    const masks = new Map(chunks.flatMap(({ failed }) => [...failed]));
    if (masks.size === 0) return;
    const options = {
      ...(request.options as object),
      refuse: [],
      kill: [],
      text: `+${this.#batches}`,
    };
    this.#batches++;
    const { operation, collection, writes } = request;
    await this.#bench.queue(operation, options, collection, { masks }, {}, writes);
  }

  #move(batch: number, rank: number): Promise<void> {
    return this.#store.ledger.setPlaces(new Map([[this.#idOf(batch), { rank }]]));
  }

  async #work(tabs: Tabs, { turns, chunks }: { turns: number; chunks: number }): Promise<void> {
    for (const { runner } of tabs.awake) runner.let(chunks);
    for (let i = 0; i < turns; i++) {
      await turn();
      for (const { clock } of tabs.awake) clock.advance(50);
    }
  }

  /** A reader sees what the model says, and no more than one commit of it at a time. */
  async #check(): Promise<void> {
    const [seen, expected] = await this.#store.still(async () => {
      const lines = COLLECTIONS.map(async (id) => (await this.#bench.content(id))!.slice(1).sort());
      const contents = await Promise.all(lines);
      return [contents, COLLECTIONS.map((id) => linesOf(this.#model.world.get(id)!))] as const;
    });
    expect(seen).toEqual(expected);
  }

  /** Lets everything that is paused go on, and everything come to an end. */
  async #settle(): Promise<void> {
    const realm = openRealm(this.#store, { onStep: this.#store.onStep });
    await this.#bench.until(realm, async () => {
      const open = await this.#store.ledger.openBatches();
      for (const { id, status, intent } of open) {
        const isHeld = intent === 'pause' || (!isEnded({ status }) && !CONTROL.has(intent));
        if (isHeld) await this.#bench.intend(id, 'run');
      }
      return open.length === 0;
    });
    await realm.engine.stop();
    for (let n = 0; n < this.#batches; n++) await this.#checkEnded(`b${FIRST + n}`);
    await this.#check();
  }

  /** A batch that has not committed anything leaves no output behind. */
  async #checkEnded(id: string): Promise<void> {
    const record = await this.#bench.batch(id);
    expect(isEnded(record) && turnOf(record) === null, `${id} is ${record.status}`).toBe(true);
    expect(record.log.at(-1)?.status, `the log of ${id}`).toBe(record.status);
    if (record.moves.length > 0 || record.status === 'completed') return;
    const chunks = await this.#store.content.chunks(id);
    expect(chunks.flatMap(({ changes }) => changes)).toEqual([]);
  }

  /** Those that were frozen all along have nothing to say any more. */
  async #thaw(tabs: Tabs): Promise<void> {
    tabs.thawAll();
    await this.#work(tabs, { turns: 10, chunks: 9 });
    await this.#check();
    await Promise.all(
      tabs.awake.map(({ engine, store }) => Promise.race([engine.stop(), store.death])),
    );
  }
}
