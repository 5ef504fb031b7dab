import { beforeEach, describe, expect, it } from 'vitest';
import { OperationSession, type OperationTarget } from './operation-session.svelte';
import type { Sheaf } from './sheaf';
import type { OperationInfo } from './sheaf-api';

const OPERATION: OperationInfo = {
  ...{ id: 'trim-whitespace', version: 1, label: 'Trim', summary: '', entry: 'form' },
  options: { type: 'object', properties: {} },
};
const TARGET: OperationTarget = {
  ...{ collection: 'c', selection: { all: true }, count: 1, attributes: [] },
  scope: 'all',
};

let signals: AbortSignal[];
let session: OperationSession;
let answer: () => void;
let closed: string[];

beforeEach(() => {
  signals = [];
  closed = [];
  const closePreview = async (preview: string) => void closed.push(preview);
  const preview = (_: string, __: unknown, signal: AbortSignal) => {
    signals.push(signal);
    return new Promise((resolve) => {
      const stopped = { code: 'query.stopped', message: 'stopped' };
      signal.addEventListener('abort', () => resolve({ ok: false, error: stopped }));
      answer = () => resolve({ ok: true, value: { preview: 'p' } });
    });
  };
  const sheaf = { query: { preview, closePreview } } as unknown as Sheaf;
  session = new OperationSession(sheaf, OPERATION, TARGET);
});

const aborted = () => signals.map((signal) => signal.aborted);

describe('a preview under way', () => {
  it('is stopped when the dialog is closed', () => {
    void session.look();
    session.close();
    expect(aborted()).toEqual([true]);
  });

  it('is let go when its answer comes as the dialog is closed', async () => {
    const looked = session.look();
    answer();
    session.close();
    await looked;
    expect(session.preview).toBeNull();
    expect(closed).toEqual(['p']);
  });

  it('is stopped by the next one, without a fault', async () => {
    const first = session.look();
    void session.look();
    await first;
    expect(aborted()).toEqual([true, false]);
    expect(session.isPreviewing).toBe(true);
    expect(session.fault).toBeNull();
  });

  it('is fresh for the options that it saw', async () => {
    const looked = session.look();
    answer();
    await looked;
    expect(session.isStale).toBe(false);
  });

  it('is stale for options changed meanwhile', async () => {
    const looked = session.look();
    session.set('attribute', 'name');
    answer();
    await looked;
    expect(session.preview).not.toBeNull();
    expect(session.isStale).toBe(true);
  });
});

describe('a fault', () => {
  const tooSlow = { code: 'pattern.tooSlow', message: 'The pattern “a+” …', reason: 'It …' };
  const fields = { find: { type: 'string', title: 'Find' } };

  beforeEach(() => {
    const options = { type: 'object', properties: fields };
    session = new OperationSession({} as Sheaf, { ...OPERATION, options }, TARGET);
  });

  it('is shown at its field, by its reason', () => {
    session.fault = { ...tooSlow, path: 'find' };
    expect(session.faultAt(session.fields[0]!)).toBe('It …');
    expect(session.generalFault).toBeUndefined();
  });

  it('names what no field does', () => {
    session.fault = { ...tooSlow, path: 'filter.value' };
    expect(session.faultAt(session.fields[0]!)).toBeUndefined();
    expect(session.generalFault).toBe('The pattern “a+” …');
  });
});
