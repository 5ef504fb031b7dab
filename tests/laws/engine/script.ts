import fc from 'fast-check';
import type { Intent } from '../../../src/lib/engine/batch';
import type { BatchOptionsInput } from '../../../src/lib/engine/batch-options';
import type { FailingOptions } from './item-operations';

/** What people, scripts and fate do to batches, as fast-check makes it up and prints it. */

export const COLLECTIONS = ['c-b1-0', 'c-b2-0', 'c-b3-0'];
export const GROUPS = 3;
export const ITEMS = 2;

export interface Queue {
  readonly do: 'queue';
  readonly operation: 'edit' | 'copy' | 'delete';
  readonly collection: number;
  readonly attribute: 'name' | 'note';
  /** Items by their places, among all that the collection began with; null is all. */
  readonly items: readonly number[] | null;
  readonly refuse: readonly number[];
  readonly kill: readonly number[];
  readonly throwAt: number | null;
  readonly batch: BatchOptionsInput;
  /** Batches that it depends on, counted back from itself. */
  readonly dependsOn: readonly number[];
}

export type Command =
  | Queue
  | { readonly do: 'intend'; readonly batch: number; readonly intent: Intent }
  | { readonly do: 'retry'; readonly batch: number }
  | { readonly do: 'move'; readonly batch: number; readonly rank: number }
  | { readonly do: 'work'; readonly turns: number; readonly chunks: number }
  | {
      readonly do: 'crash';
      readonly tab: number;
      readonly at: number;
      readonly when: 'before' | 'after';
    }
  | { readonly do: 'reload' | 'freeze' | 'thaw'; readonly tab: number }
  | { readonly do: 'overtake' };

const place = fc.nat(GROUPS * ITEMS - 1);
const some = fc.uniqueArray(place, { maxLength: 3 });
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 });

/** Every option that decides how a batch is run. */
const policies: fc.Arbitrary<BatchOptionsInput> = fc.record(
  {
    atomic: fc.boolean(),
    onError: fc.constantFrom<BatchOptionsInput['onError']>(
      ...(['skip', 'rollBack', 'partialRollBack', 'retry'] as const),
      { stopAbove: { count: 0 } },
      { stopAbove: { rate: 0.3 } },
    ),
    retries: fc.constant({ max: 2, backoffMs: 60, jitter: 0 }),
    validateAll: fc.boolean(),
    canary: fc.integer({ min: 1, max: 3 }),
    chunkItems: fc.integer({ min: 1, max: 4 }),
    parallelism: fc.integer({ min: 1, max: 2 }),
    priority: fc.nat(9),
  },
  { requiredKeys: ['retries'] },
);

/** Batches that never fail, and are run as batches are by default, or not atomic. */
const plain: fc.Arbitrary<BatchOptionsInput> = fc.record(
  { atomic: fc.boolean() },
  { requiredKeys: [] },
);

const none = fc.constant<number[]>([]);

function queue(batch: fc.Arbitrary<BatchOptionsInput>, failing: boolean): fc.Arbitrary<Queue> {
  return fc.record({
    do: fc.constant('queue' as const),
    operation: fc.constantFrom('edit', 'edit', 'edit', 'copy', 'delete'),
    collection: fc.nat(COLLECTIONS.length - 1),
    attribute: fc.constantFrom('name', 'note'),
    items: fc.option(fc.uniqueArray(place, { minLength: 1, maxLength: 4 }), { freq: 2 }),
    refuse: failing ? some : none,
    kill: failing ? fc.oneof({ weight: 3, arbitrary: none }, { weight: 1, arbitrary: some }) : none,
    throwAt: failing ? rarely(fc.nat(2)).map((at) => at) : fc.constant(null),
    batch,
    dependsOn: failing
      ? fc.oneof({ weight: 4, arbitrary: none }, fc.uniqueArray(fc.nat(3), { maxLength: 2 }))
      : none,
  });
}

function intend(...intents: readonly Intent[]): fc.Arbitrary<Command> {
  return fc.record({
    do: fc.constant('intend' as const),
    batch: fc.nat(8),
    intent: fc.constantFrom(...intents),
  });
}

const CONTROL = ['run', 'pause', 'cancel', 'cancelAndKeep'] as const;
const TURNS = ['undo', 'undoAndKeep', 'undoWithLater', 'redo', 'redoAndKeep'] as const;

const retry = fc.record({ do: fc.constant('retry' as const), batch: fc.nat(8) });
const move = fc.record({
  do: fc.constant('move' as const),
  batch: fc.nat(8),
  rank: fc.integer({ min: -9, max: 9 }),
});
const work = fc.record({
  do: fc.constant('work' as const),
  turns: fc.integer({ min: 1, max: 12 }),
  chunks: fc.nat(4),
});
const longWork = fc.constant({ do: 'work' as const, turns: 30, chunks: 9 });
const crash = fc.record({
  do: fc.constant('crash' as const),
  tab: fc.nat(2),
  at: fc.integer({ min: 1, max: 6 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});
const onTab = (...dos: readonly ('reload' | 'freeze' | 'thaw')[]) =>
  fc.record({ do: fc.constantFrom(...dos), tab: fc.nat(2) });

type Weighted = readonly [weight: number, arbitrary: fc.Arbitrary<Command>];

function scriptOf(...commands: readonly Weighted[]): fc.Arbitrary<readonly Command[]> {
  const command = fc.oneof(...commands.map(([weight, arbitrary]) => ({ weight, arbitrary })));
  return fc.array(command, { minLength: 4, maxLength: 30 }).map(readable);
}

/** Batches with every option, whose items and chunks fail. */
export const underPolicies = scriptOf(
  ...([
    [4, queue(policies, true)],
    [4, intend(...CONTROL, 'undo')],
    [1, retry],
    [1, move],
    [6, work],
    [2, crash],
    [1, onTab('reload')],
  ] as const),
);

/** Batches that are undone and done again in any order. */
export const throughTurns = scriptOf(
  ...([
    [4, queue(plain, false)],
    [1, intend(...CONTROL)],
    [8, intend(...TURNS)],
    [2, work],
    [6, longWork],
    [1, crash],
  ] as const),
);

/** Tabs that come, go, freeze, and are overtaken. */
export const amongTabs = scriptOf(
  ...([
    [4, queue(plain, false)],
    [4, intend(...CONTROL, ...TURNS)],
    [1, move],
    [6, work],
    [1, crash],
    [1, onTab('reload')],
    [4, onTab('freeze', 'thaw')],
    [3, fc.constant({ do: 'overtake' as const })],
  ] as const),
);

/** A line for each command, so that what a failure shrinks to can be read. */
function readable(script: readonly Command[]): readonly Command[] {
  return Object.assign([...script], {
    [fc.toStringMethod]: () => script.map((each) => `\n  ${lineOf(each)}`).join(''),
  });
}

function lineOf({ do: what, ...details }: Command): string {
  const said = Object.entries(details as Record<string, unknown>)
    .filter(([, value]) => value !== null && JSON.stringify(value) !== '[]')
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return [what, ...said].join(' ');
}

/** What an operation is told of its items, by the collection that it works on. */
export function failuresOf({ collection, refuse, kill, throwAt }: Queue): FailingOptions {
  return {
    refuse: refuse.map((at) => itemAt(collection, at)),
    kill: kill.map((at) => itemAt(collection, at)),
    ...(throwAt !== null && { throwAt }),
  };
}

export function itemAt(collection: number, at: number): string {
  return `b${collection + 1}.${Math.floor(at / ITEMS)}:${at % ITEMS}`;
}
