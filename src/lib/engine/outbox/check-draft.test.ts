import { describe, expect, it } from 'vitest';
import { aDraft } from '../../../../tests/laws/outbox/a-draft';
import { checkDraft } from './check-draft';
import type { OutboxRequest } from './entry';

const request = (parts: Partial<OutboxRequest>) => ({
  request: { ...aDraft().request, ...parts },
});

describe('a draft', () => {
  it('may have a port, a query and headers', () => {
    const parts = request({ path: '/items?a=1#b', headers: { 'Content-Type': 'text/csv' } });
    expect(() => checkDraft(aDraft({ target: 'http://localhost:80', ...parts }))).not.toThrow();
  });

  it.each([
    ['an empty key', { id: '' }],
    ['a key of several lines', { id: 'a\nX: y' }],
    ['a key that is too long', { id: 'a'.repeat(256) }],
    ['a target with a path', { target: 'https://sync.example/' }],
    ['a target with a name', { target: 'https://sync@evil.example' }],
    ['a target without a scheme', { target: 'sync.example' }],
    ['a target of another scheme', { target: 'file://sync.example' }],
    ['a path that goes on with the host', request({ path: '.evil.example/' })],
    ['a path that makes the host a name', request({ path: '@evil.example/' })],
    ['a header of several lines', request({ headers: { A: 'b\r\nC: d' } })],
    ['a header without a name', request({ headers: { '': 'b' } })],
    ['a key of its own', request({ headers: { 'idempotency-key': 'mine' } })],
  ])('is refused with %s', (_, parts) => {
    expect(() => checkDraft(aDraft(parts))).toThrow(
      expect.objectContaining({ code: 'outbox.invalid' }) as Error,
    );
  });

  it.each(['//evil.example/a', '/\\evil.example', '/@evil.example', '/a?b'])(
    'leads to its target with the path %s',
    (path) => {
      const draft = aDraft(request({ path }));
      checkDraft(draft);
      expect(new URL(draft.target + draft.request.path).origin).toBe(draft.target);
    },
  );
});
