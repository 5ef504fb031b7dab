import { describe, expect, it } from 'vitest';
import type { BatchStatus } from './batch';
import { batchMachine } from './batch.machine';
import { isEnded, isOpen, LEGAL_TRANSITIONS, STATUSES } from './transitions';

/** Where a state's transitions lead, whatever their events and guards; `stalled` is no status. */
function targetsOf(status: BatchStatus): string[] {
  const transitions = [...batchMachine.states[status]!.transitions.values()].flat();
  const targets = transitions.flatMap(({ target }) => target ?? []).map(({ key }) => key);
  return [...new Set(targets)].filter((key) => key !== 'stalled').sort();
}

describe('the batch machine', () => {
  it.each(STATUSES)('goes from %s only where it may', (status) => {
    expect(targetsOf(status)).toEqual([...LEGAL_TRANSITIONS[status]].sort());
  });

  it.each(STATUSES)('is taken up as %s', (status) => {
    const restoring = batchMachine.states.restoring!;
    const targets = restoring.always!.flatMap(({ target }) => target ?? []);
    expect(targets.map(({ key }) => key)).toContain(status);
  });

  it('has an answer to every end of its work', () => {
    for (const status of STATUSES) {
      for (const { id } of batchMachine.states[status]!.invoke) {
        const events = [...batchMachine.states[status]!.transitions.keys()];
        expect(events).toContain(`xstate.done.actor.${id}`);
        expect(events).toContain(`xstate.error.actor.${id}`);
      }
    }
  });

  it('reaches every status from queued', () => {
    const reached = new Set<BatchStatus>(['queued']);
    for (const status of reached) for (const next of LEGAL_TRANSITIONS[status]) reached.add(next);
    expect([...reached].sort()).toEqual([...STATUSES].sort());
  });
});

describe('isOpen', () => {
  it.each(STATUSES)('is true of %s until it ends', (status) => {
    expect(isOpen({ status, intent: 'run', moves: [] })).toBe(!isEnded({ status }));
  });

  it.each([
    ['completed', true],
    ['cancelled', true],
    ['failed', true],
    ['rolledBack', false],
  ] as const)('knows whether %s is yet to be undone', (status, expected) => {
    const moves = [{ collection: 'c', before: null, after: 'r' }];
    expect(isOpen({ status, intent: 'undo', moves })).toBe(expected);
  });

  it('is false of what has nothing to undo', () => {
    expect(isOpen({ status: 'cancelled', intent: 'undo', moves: [] })).toBe(false);
  });
});
