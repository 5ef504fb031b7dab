import type { OutboxEntry } from '../../../src/lib/engine/outbox/entry';
import { aDraft } from './a-draft';

/** An entry that was just added. */
export function anEntry(parts: Partial<OutboxEntry> = {}): OutboxEntry {
  const { body: _, ...draft } = aDraft();
  return {
    ...draft,
    ...{ seq: 1, state: 'waiting', attempts: 0, nextAt: 0, createdAt: 0 },
    ...{ lastError: null, answer: null, endedAt: null },
    ...parts,
  };
}
