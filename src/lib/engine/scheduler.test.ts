import { describe, expect, it } from 'vitest';
import { NO_PROGRESS, type BatchRecord } from './batch';
import { DEFAULT_BATCH_OPTIONS } from './batch-options';
import { mayStart } from './scheduler';

function batch(seq: number, patch: Partial<BatchRecord> & { reads?: string; writes?: string[] }) {
  const { reads = null, writes = [], ...rest } = patch;
  const record: BatchRecord = {
    ...{ id: `b${seq}`, seq, intent: 'run', status: 'queued', progress: NO_PROGRESS, moves: [] },
    ...{ fault: null, result: null, createdAt: 0, startedAt: null, endedAt: null, epoch: 0 },
    request: {
      ...{ operation: 'x', operationVersion: 1, title: 'x', options: {}, staged: [] },
      batch: DEFAULT_BATCH_OPTIONS,
      ...{ collection: reads, selection: { all: true }, writes },
    },
    canary: null,
    forgiven: { done: 0, failed: 0 },
    losses: { engines: 0, chunksDone: 0, isHandedOver: false },
    workedMs: 0,
    commitNo: 0,
    turns: 0,
    isArchived: false,
    log: [],
    place: { priority: 5, rank: seq, dependsOn: [] },
    ...rest,
  };
  return record;
}

const FREE = { atOnce: 5, isReady: () => true };
const planned = { ...NO_PROGRESS, total: 10 };
const moved = (...ids: string[]) =>
  ids.map((collection) => ({ collection, before: null, after: 'r' }));

describe('mayStart', () => {
  const cases: [fact: string, batches: BatchRecord[], expected: string[]][] = [
    [
      'lets batches over different collections start',
      [batch(1, { writes: ['a'] }), batch(2, { writes: ['b'] })],
      ['b1', 'b2'],
    ],
    [
      'lets the first of two writers start',
      [batch(1, { writes: ['a'] }), batch(2, { writes: ['a'] })],
      ['b1'],
    ],
    [
      'is first come, first served, in any order given',
      [batch(2, { writes: ['a'] }), batch(1, { writes: ['a'] })],
      ['b1'],
    ],
    [
      'keeps writers out while one runs',
      [batch(1, { writes: ['a'], status: 'running' }), batch(2, { writes: ['a'] })],
      [],
    ],
    [
      'lets all go on that had begun, also where it was not noted yet what they had read',
      [
        batch(1, { reads: 'a', writes: ['b'], status: 'paused', startedAt: 1 }),
        batch(2, { writes: ['a'], status: 'paused', startedAt: 1 }),
        batch(3, { writes: ['b'] }),
      ],
      ['b1', 'b2'],
    ],
    [
      'keeps the collections of a paused batch',
      [
        batch(1, { writes: ['a'], status: 'paused', intent: 'pause', startedAt: 1 }),
        batch(2, { writes: ['a'] }),
      ],
      [],
    ],
    [
      'passes over what was paused before it began',
      [batch(1, { writes: ['a'], status: 'paused', intent: 'pause' }), batch(2, { writes: ['a'] })],
      ['b2'],
    ],
    [
      'lets a paused batch go on',
      [batch(1, { writes: ['a'], status: 'paused', startedAt: 1 }), batch(2, { writes: ['a'] })],
      ['b1'],
    ],
    [
      'lets a paused batch go on before the undo that waits for its collection',
      [
        batch(1, { status: 'completed', intent: 'undo', moves: moved('a') }),
        batch(2, { writes: ['a'], status: 'paused', startedAt: 1 }),
      ],
      ['b2'],
    ],
    [
      'does not let a later batch overtake',
      [
        batch(1, { writes: ['a'], status: 'running' }),
        batch(2, { writes: ['a', 'b'] }),
        batch(3, { writes: ['b'] }),
        batch(4, { writes: ['c'] }),
      ],
      ['b4'],
    ],
    ['lets readers share', [batch(1, { reads: 'a' }), batch(2, { reads: 'a' })], ['b1', 'b2']],
    [
      'makes a reader wait for an earlier writer',
      [batch(1, { writes: ['a'] }), batch(2, { reads: 'a' })],
      ['b1'],
    ],
    [
      'makes a writer wait until a reader is planned',
      [batch(1, { reads: 'a', status: 'running' }), batch(2, { writes: ['a'] })],
      [],
    ],
    [
      'lets a writer start beside a planned reader',
      [batch(1, { reads: 'a', status: 'running', progress: planned }), batch(2, { writes: ['a'] })],
      ['b2'],
    ],
    [
      'undoes first what was committed last',
      [
        batch(1, { status: 'completed', intent: 'undo', moves: moved('a'), commitNo: 2 }),
        batch(2, { status: 'completed', intent: 'undo', moves: moved('a'), commitNo: 1 }),
      ],
      ['b1'],
    ],
    [
      'does again first what was done first',
      [
        batch(1, { status: 'rolledBack', intent: 'redo', moves: moved('a'), commitNo: 2 }),
        batch(2, { status: 'rolledBack', intent: 'redoAndKeep', moves: moved('a'), commitNo: 1 }),
      ],
      ['b2'],
    ],
    [
      'undoes before it does again',
      [
        batch(1, { status: 'rolledBack', intent: 'redo', moves: moved('a'), commitNo: 2 }),
        batch(2, { status: 'completed', intent: 'undo', moves: moved('a'), commitNo: 1 }),
      ],
      ['b2'],
    ],
    [
      'puts an undo before the queue',
      [
        batch(1, { status: 'completed', intent: 'undo', moves: moved('a') }),
        batch(2, { writes: ['a'] }),
      ],
      ['b1'],
    ],
    [
      'makes an undo wait for a running writer',
      [
        batch(1, { status: 'completed', intent: 'undo', moves: moved('a') }),
        batch(2, { writes: ['a'], status: 'running' }),
      ],
      [],
    ],
    [
      'lets what is rolled back keep its place',
      [batch(1, { writes: ['a'], status: 'rollingBack' }), batch(2, { writes: ['a'] })],
      [],
    ],
    [
      'starts nothing that is not to run',
      [batch(1, { intent: 'pause' }), batch(2, { intent: 'cancel' })],
      [],
    ],
  ];

  it.each(cases)('%s', (_, batches, expected) => {
    expect(mayStart(batches, FREE)).toEqual(expected);
  });

  it('starts no more than five at once', () => {
    const running = [1, 2, 3].map((seq) => batch(seq, { status: 'running', writes: [`${seq}`] }));
    const queued = [4, 5, 6, 7].map((seq) => batch(seq, { writes: [`${seq}`] }));
    expect(mayStart([...running, ...queued], FREE)).toEqual(['b4', 'b5']);
  });

  it('undoes although five are running', () => {
    const running = [1, 2, 3, 4, 5].map((seq) =>
      batch(seq, { status: 'running', writes: [`${seq}`] }),
    );
    const undo = batch(6, { status: 'completed', intent: 'undo', moves: moved('z') });
    expect(mayStart([...running, undo], FREE)).toEqual(['b6']);
  });

  it('takes the order of the queue', () => {
    const place = { priority: 5, rank: -1, dependsOn: [] };
    const queued = [batch(1, { writes: ['a'] }), batch(2, { writes: ['a'], place })];
    expect(mayStart(queued, FREE)).toEqual(['b2']);
  });

  it('lets what a batch depends on pass it', () => {
    const child = batch(1, { writes: ['a'] });
    const parent = batch(2, { writes: ['a'] });
    const isReady = ({ id }: BatchRecord) => id !== child.id;
    expect(mayStart([child, parent], { atOnce: 5, isReady })).toEqual(['b2']);
  });

  it('passes over what it may not run, and keeps its place in line', () => {
    const batches = [
      batch(1, { writes: ['a'], status: 'running' }),
      batch(2, { writes: ['b'] }),
      batch(3, { writes: ['b'] }),
      batch(4, { writes: ['c'] }),
    ];
    const mayRun = ({ seq }: BatchRecord) => seq > 2;
    expect(mayStart(batches, { ...FREE, atOnce: 1, mayRun })).toEqual(['b4']);
  });
});
