import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drainOutbox, LEASE_MS } from '../../../src/lib/engine/outbox/drain-outbox';
import { DexieOutbox } from '../../../src/lib/store/dexie-outbox';
import { openDatabase, type SheafDatabase } from '../../../src/lib/store/schema';
import { FakeClock, turn } from '../engine/fake-clock';
import { aDraft, TARGET } from './a-draft';
import { ModelServer } from './model-server';
import { MortalOutbox, type Death } from './mortal-outbox';
import { FATES, Wire, type Fate } from './wire';

/** What happens, one after the other. */
type Happening =
  | { readonly what: 'add'; readonly lane: number }
  | { readonly what: 'addAgain'; readonly nth: number }
  | { readonly what: 'drain'; readonly tab: number; readonly death?: Death | undefined }
  | { readonly what: 'fate'; readonly nth: number; readonly fate: Fate }
  | { readonly what: 'late'; readonly nth: number }
  | { readonly what: 'kill'; readonly tab: number }
  | { readonly what: 'pass'; readonly ms: number }
  | { readonly what: 'back' };

const LANES = 3;
const TABS = 2;

const nth = fc.nat(9);
const tab = fc.nat(TABS - 1);
const death: fc.Arbitrary<Death> = fc.record({
  call: fc.constantFrom('claim', 'settle'),
  when: fc.constantFrom('before', 'after'),
});
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('add'), lane: fc.nat(LANES - 1) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('addAgain'), nth }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('drain'),
      tab,
      death: fc.option(death, { nil: undefined, freq: 3 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('fate'),
      nth,
      fate: fc.constantFrom(...(Object.keys(FATES) as Fate[])),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('late'), nth }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('kill'), tab }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('pass'), ms: fc.constantFrom(1, 5000, LEASE_MS) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('back') }) },
);

/** Some tabs over one database, a network and a server. */
class World {
  readonly server = new ModelServer();
  readonly clock = new FakeClock();
  readonly wire = new Wire(this.server, this.clock);
  readonly outbox: DexieOutbox;
  readonly #tabs: MortalOutbox[] = [];
  /** Of every lane, in the order in which they were added. */
  readonly added: string[][] = Array.from({ length: LANES }, () => []);

  constructor(db: SheafDatabase) {
    this.outbox = new DexieOutbox(db);
    for (let tab = 0; tab < TABS; tab++) this.#open(tab);
  }

  async happen(event: Happening): Promise<void> {
    switch (event.what) {
      case 'add':
        await this.#add(event.lane);
        break;
      case 'addAgain':
        await this.#addAgain(event.nth);
        break;
      case 'drain':
        this.#drain(event.tab, event.death);
        break;
      case 'fate':
        this.wire.decide(event.nth, event.fate);
        break;
      case 'late':
        this.wire.arriveLate(event.nth);
        break;
      case 'kill':
        this.#open(event.tab);
        break;
      case 'pass':
        this.clock.advance(event.ms);
        break;
      case 'back':
        await this.outbox.hasten(this.clock.now());
    }
    await this.#settled();
  }

  /** Everything that waits is sent, by one tab over a network that is well. */
  async end(): Promise<void> {
    this.wire.cut();
    for (let tab = 0; tab < TABS; tab++) this.#open(tab);
    this.clock.advance(LEASE_MS);
    for (;;) {
      const nextAt = await this.outbox.nextAt();
      if (nextAt === null) return;
      this.clock.advance(Math.max(0, nextAt - this.clock.now()));
      this.#drain(0);
      do {
        await this.#settled();
        this.wire.decide(0, 'answered');
        await this.#settled();
      } while (!this.wire.isQuiet);
    }
  }

  /** A new tab in the place of one that is gone. */
  #open(tab: number): void {
    this.#tabs[tab]?.die();
    this.#tabs[tab] = new MortalOutbox(this.outbox);
  }

  #drain(tab: number, death?: Death): void {
    const { wire, clock } = this;
    const mortal = this.#tabs[tab]!;
    if (death) mortal.dieAt(death);
    void drainOutbox({ outbox: mortal.store, send: wire.send, clock, random: () => 0.5 });
  }

  async #add(lane: number): Promise<void> {
    const id = `${lane}/${this.added[lane]!.length}`;
    this.added[lane]!.push(id);
    await this.outbox.add(aDraft({ id, lane: `${lane}` }), this.clock.now());
  }

  /** Who adds was killed before it heard that its entry is durable. */
  async #addAgain(nth: number): Promise<void> {
    const ids = this.added.flat();
    const id = ids[nth % Math.max(1, ids.length)];
    if (id === undefined) return;
    await this.outbox.add(aDraft({ id, lane: id[0]! }), this.clock.now());
  }

  /** Until nobody does anything any more but wait for the network. */
  async #settled(): Promise<void> {
    for (let calm = 0; calm < 12; calm++) await turn();
    await this.outbox.nextAt();
    for (let calm = 0; calm < 12; calm++) await turn();
  }
}

let opened = 0;

describe('whatever happens', () => {
  it('everything is done once, in the order of its lane', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 40 }), async (story) => {
        const db = await openDatabase(`story-${++opened}`);
        await db.meta.put({ key: 'targets', origins: [TARGET] });
        const world = new World(db);
        for (const event of story) await world.happen(event);
        await world.end();

        const { effects } = world.server;
        world.added.forEach((ids, lane) => {
          expect(effects.filter((key) => key.startsWith(`${lane}/`))).toEqual(ids);
        });
        expect(world.wire.overlaps).toEqual([]);
        const rows = await db.outbox.toArray();
        expect(rows.map(({ state }) => state)).toEqual(world.added.flat().map(() => 'done'));
        // Everyone got the answer of the one time that it was done.
        for (const { id, answer } of rows) {
          expect(answer?.text).toBe(`effect ${effects.indexOf(id) + 1}`);
        }
        db.close();
      }),
      { numRuns: 100 },
    );
  });
});
