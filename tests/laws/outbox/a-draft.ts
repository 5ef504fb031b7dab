import type { OutboxDraft } from '../../../src/lib/engine/outbox/entry';

export const TARGET = 'https://sync.example';

export function aDraft(parts: Partial<OutboxDraft> = {}): OutboxDraft {
  return {
    id: 'k1',
    kind: 'upload',
    title: 'Upload of people',
    target: TARGET,
    lane: 'a',
    request: { method: 'PUT', path: '/items/1', headers: {} },
    body: null,
    ...parts,
  };
}
