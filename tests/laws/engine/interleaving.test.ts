import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchRecord, Intent } from '../../../src/lib/engine/batch';
import type { ChunkRecord } from '../../../src/lib/engine/ports';
import { isEnded } from '../../../src/lib/engine/transitions';
import { turn } from './fake-clock';
import { openRealm, Workbench, type Realm } from './workbench';

/** More of them find more: `RUNS=2000 npx vitest run tests/laws/engine`. */
const RUNS = Number(process.env.RUNS ?? 50);

const COLLECTIONS = ['c-b1-0', 'c-b2-0'];
const GROUPS = 3;
const ITEMS = 2;
const ATTRIBUTES = ['name', 'note'];

interface Append {
  readonly attribute: string;
  readonly text: string;
  readonly failAt?: number;
  readonly onlyGroup?: number;
}

type Command =
  | { readonly do: 'queue'; readonly collection: number; readonly options: Append }
  | { readonly do: 'intend'; readonly batch: number; readonly intent: Intent }
  | { readonly do: 'work'; readonly turns: number; readonly chunks: number }
  | { readonly do: 'crash'; readonly at: number; readonly when: 'before' | 'after' }
  | { readonly do: 'reload' };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('queue' as const),
      collection: fc.nat(COLLECTIONS.length - 1),
      options: fc.record(
        {
          attribute: fc.constantFrom(...ATTRIBUTES),
          text: fc.constantFrom('a', 'b', 'c', 'd'),
          failAt: fc.oneof({ weight: 1, arbitrary: fc.nat(2) }),
          onlyGroup: fc.nat(GROUPS - 1),
        },
        { requiredKeys: ['attribute', 'text'] },
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('intend' as const),
      batch: fc.nat(8),
      intent: fc.constantFrom<Intent>('run', 'pause', 'cancel', 'cancelAndKeep', 'undo'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      turns: fc.integer({ min: 1, max: 12 }),
      chunks: fc.nat(4),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      at: fc.integer({ min: 1, max: 6 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'reload' as const }) },
);

/** What the collection must hold: every batch that stands, in the order of their commits. */
function expectedContent(collection: number, standing: readonly Standing[]): string[] {
  const cells = Array.from({ length: GROUPS }, (_, group) =>
    Array.from({ length: ITEMS }, (_, item) => ATTRIBUTES.map((name) => `${name}${group}.${item}`)),
  );
  for (const { options, groups } of standing) {
    for (const group of groups) {
      const place = ATTRIBUTES.indexOf(options.attribute);
      cells[group] = cells[group]!.map((row) => row.with(place, row[place]! + options.text));
    }
  }
  const lines = cells.flat().map((row) => row.join('|'));
  return [ATTRIBUTES.join('|'), ...lines].map((line) => `${collection}: ${line}`);
}

interface Standing {
  readonly options: Append;
  readonly groups: readonly number[];
}

async function standingOf(bench: Workbench, history: readonly BatchRecord[]): Promise<Standing[]> {
  const standing: Standing[] = [];
  for (const { id, status, request } of history) {
    if (request.operation !== 'append' || status === 'rolledBack') continue;
    const chunks = await bench.store.content.chunks(id);
    const done = chunks.filter(isDone);
    const groups = done.flatMap(({ planned }) => planned.groups);
    standing.push({
      options: request.options as Append,
      groups: groups.map((group) => Number(group.split('.')[1])),
    });
  }
  return standing;
}

/** A reader sees the batches that are committed, whole, and nothing of any other. */
async function checkContent(bench: Workbench): Promise<void> {
  for (const [n, id] of COLLECTIONS.entries()) {
    const before = await bench.store.content.collection(id);
    const history = await bench.store.content.history(id);
    const content = (await bench.content(id))!.map((line) => `${n}: ${line}`);
    const after = await bench.store.content.collection(id);
    // The head moved while it was read: the next look will do.
    if (before?.head !== after?.head) continue;
    expect(content).toEqual(expectedContent(n, await standingOf(bench, history)));
  }
}

async function play(bench: Workbench, script: readonly Command[]): Promise<void> {
  let realm: Realm = openRealm(bench.store, { free: 0 });
  let batches = 0;
  for (const command of script) {
    switch (command.do) {
      case 'queue':
        batches++;
        await bench.queue('append', command.options, COLLECTIONS[command.collection]);
        break;
      case 'intend':
        if (batches > 0) await bench.intend(`b${3 + (command.batch % batches)}`, command.intent);
        break;
      case 'work':
        realm.runner.let(command.chunks);
        for (let i = 0; i < command.turns; i++) {
          await turn();
          realm.clock.advance(50);
        }
        break;
      case 'crash':
        realm.store.kill();
        realm = openRealm(bench.store, { free: 0, dieAt: command.at, when: command.when });
        break;
      case 'reload':
        // It may die of a write that it had begun.
        await Promise.race([realm.engine.stop(), realm.store.death]);
        realm.store.kill();
        realm = openRealm(bench.store, { free: 0 });
        break;
    }
    await checkContent(bench);
  }
  realm.store.kill();
  await settle(bench, batches);
}

/** Lets everything that is paused go on, and everything come to an end. */
async function settle(bench: Workbench, batches: number): Promise<void> {
  for (let n = 3; n < 3 + batches; n++) {
    const { id, intent, status } = await bench.batch(`b${n}`);
    const isStuck = intent === 'pause' || (intent === 'undo' && !isEnded({ status }));
    if (isStuck) await bench.intend(id, 'run');
  }
  await bench.finish();
  for (let n = 3; n < 3 + batches; n++) await checkEnded(bench, `b${n}`);
  await checkContent(bench);
}

/** A batch that has not committed anything leaves no output behind. */
async function checkEnded(bench: Workbench, id: string): Promise<void> {
  const record = await bench.batch(id);
  expect(isEnded(record), `${id} is ${record.status}`).toBe(true);
  if (record.moves.length > 0 || record.status === 'completed') return;
  const chunks = await bench.store.content.chunks(id);
  if (record.status !== 'rolledBack') expect(chunks.filter(isDone)).toEqual([]);
}

const isDone = ({ state }: ChunkRecord) => state === 'done';

describe('any interleaving', () => {
  it('of control and crashes keeps content exact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 30 }), async (script) => {
        const bench = new Workbench();
        for (const _ of COLLECTIONS) {
          await bench.run('create', { groups: GROUPS, items: ITEMS });
        }
        await play(bench, script);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
