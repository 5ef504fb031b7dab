import { describe, expect, it } from 'vitest';
import type { Reply } from './ports';
import { settleAttempt } from './settle-attempt';

const NOW = 1_000_000;
const target = 'https://sync.example:8443';

const after = (reply: Reply, attempts = 1, luck = 0.5) =>
  settleAttempt({ target, attempts }, reply, { now: NOW, random: () => luck });

const answer = (status: number, retryAfter: string | null = null): Reply => {
  return { kind: 'answer', status, text: 'said', retryAfter };
};

describe('an attempt', () => {
  it.each([200, 201, 204])('is done with HTTP %d, and its answer kept', (status) => {
    expect(after(answer(status))).toEqual({
      ...{ state: 'done', answer: { status, text: 'said' }, endedAt: NOW },
    });
  });

  it.each([
    [408, 'outbox.later'],
    [425, 'outbox.later'],
    [429, 'outbox.later'],
    [500, 'outbox.server'],
    [503, 'outbox.server'],
  ])('is made again after HTTP %d', (status, code) => {
    expect(after(answer(status))).toMatchObject({ state: 'waiting', lastError: { code, status } });
  });

  it.each(['unreachable', 'timeout'] as const)('is made again when it was %s', (kind) => {
    const code = `outbox.${kind}`;
    expect(after({ kind })).toMatchObject({ state: 'waiting', lastError: { code, status: null } });
  });

  it.each([
    [400, 'outbox.refused'],
    [404, 'outbox.refused'],
    [422, 'outbox.refused'],
    [401, 'outbox.denied'],
    [403, 'outbox.denied'],
    [307, 'outbox.moved'],
    [0, 'outbox.moved'],
  ])('is the last after HTTP %d', (status, code) => {
    expect(after(answer(status))).toMatchObject({ state: 'failed', lastError: { code, status } });
  });

  it('takes a conflict for the attempt before, for a while', () => {
    const states = [1, 2, 9, 10].map((attempts) => after(answer(409), attempts).state);
    expect(states).toEqual(['failed', 'waiting', 'waiting', 'failed']);
  });

  it('says in words which server and what now', () => {
    const { lastError } = after(answer(404)) as { lastError: { message: string } };
    expect(lastError.message).toBe(
      'sync.example:8443 refused it (HTTP 404). See to it there and try again, or remove it.',
    );
  });
});

describe('the pause after an attempt', () => {
  const pauseOf = (...args: Parameters<typeof after>) => {
    const settlement = after(...args);
    return settlement.state === 'waiting' ? settlement.nextAt - NOW : undefined;
  };

  it('grows to about a quarter of an hour', () => {
    const pauses = [1, 2, 3, 10, 11, 5000].map((n) => pauseOf({ kind: 'timeout' }, n));
    expect(pauses).toEqual([2000, 4000, 8000, 1_024_000, 1_024_000, 1_024_000]);
  });

  it('is shorter or longer at random', () => {
    expect(pauseOf({ kind: 'timeout' }, 1, 0)).toBe(1600);
    expect(pauseOf({ kind: 'timeout' }, 1, 1)).toBe(2400);
  });

  it('is at least what the server asks for', () => {
    expect(pauseOf(answer(429, '90'))).toBe(90_000);
    expect(pauseOf(answer(503, '1'))).toBe(2000);
  });
});
