import fc from 'fast-check';
import { describe, it } from 'vitest';
import { Play } from './play';
import { amongTabs, throughTurns, underPolicies, type Command } from './script';

/** More of them find more: `RUNS=2000 npx vitest run tests/laws/engine`. */
const RUNS = Number(process.env.RUNS ?? 50);
const TIMEOUT_MS = 3_600_000;

async function holds(scripts: fc.Arbitrary<readonly Command[]>, tabs: number): Promise<void> {
  const property = fc.asyncProperty(scripts, (script) => new Play().run(script, tabs));
  await fc.assert(property, { numRuns: RUNS });
}

describe('any interleaving', () => {
  it('of control and crashes keeps to policies', () => holds(underPolicies, 1), TIMEOUT_MS);
  it('of undo and redo keeps content exact', () => holds(throughTurns, 1), TIMEOUT_MS);
  it('of three tabs is as if there were one', () => holds(amongTabs, 3), TIMEOUT_MS);
});
