import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intent } from '../../../src/lib/engine/batch';
import type { BatchOptionsInput } from '../../../src/lib/engine/batch-options';
import { Household, type Command } from './household';

/** More of them find more: `RUNS=2000 npx vitest run tests/laws/engine/house`. */
const RUNS = Number(process.env.RUNS ?? 25);

const on = fc.nat(2);
const limit = fc.constantFrom(0, 1, 3, Infinity);
const is = <Name extends Command['do']>(name: Name) => fc.constant(name);
const TURNS = ['undo', 'undoAndKeep', 'undoWithLater', 'redo', 'redoAndKeep'] as const;
/** How the edits are run that pause midway. */
const WAYS: readonly BatchOptionsInput[] = [
  {},
  { atomic: false },
  { canary: 5 },
  { validateAll: true },
];

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: is('create') }) },
  {
    weight: 6,
    arbitrary: fc.record(
      { do: is('append'), on, text: fc.constantFrom('a', 'b'), group: fc.nat(2) },
      { requiredKeys: ['do', 'on', 'text'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: is('delete'), on, group: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: is('turn'),
      batch: fc.nat(12),
      intent: fc.constantFrom<Intent>(...TURNS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('removeCollection'), on }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: is('pause'), on, limit, batch: fc.constantFrom(...WAYS) }),
  },
  { weight: 3, arbitrary: fc.record({ do: is('tidy'), limit }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: is('kill'), limit, at: fc.integer({ min: 1, max: 6 }) }),
  },
);

describe('keeping house', () => {
  it('changes nothing that anybody can read or undo', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 16 }), async (script) => {
        const household = new Household();
        await household.do({ do: 'create' });
        for (const each of script) await household.do(each);
        await household.check(() => household.tidy(4));
        await household.undoAll();
        await household.check(() => household.tidy(0));
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it.each(['before', 'after'] as const)('may be killed %s any write', async (when) => {
    const script: readonly Command[] = [
      { do: 'create' },
      { do: 'create' },
      { do: 'append', on: 0, text: 'a' },
      { do: 'append', on: 0, text: 'b', group: 1 },
      { do: 'append', on: 1, text: 'a', group: 2 },
      { do: 'turn', batch: 3, intent: 'undoAndKeep' },
      { do: 'removeCollection', on: 1 },
    ];
    for (let at = 1, writes = at; writes >= at; at++) {
      const household = new Household();
      for (const each of script) await household.do(each);
      await household.check(async () => {
        writes = await household.tidyAndDie(1, at, when);
      });
      await household.check(() => household.tidy(1));
      expect(household.tables.batches.size).toBe(1);
    }
  });
});
