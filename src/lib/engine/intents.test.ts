import { describe, expect, it } from 'vitest';
import { NO_PROGRESS, type BatchRecord, type BatchStatus, type Intent } from './batch';
import { DEFAULT_BATCH_OPTIONS } from './batch-options';
import { allowedIntents } from './intents';

function record(status: BatchStatus, intent: Intent = 'run', hasMoved = true): BatchRecord {
  return {
    ...{ id: 'b1', seq: 1, status, intent, progress: NO_PROGRESS, fault: null, result: null },
    ...{ createdAt: 0, startedAt: null, endedAt: null, epoch: 0 },
    canary: null,
    forgiven: { done: 0, failed: 0 },
    losses: { engines: 0, chunksDone: 0, isHandedOver: false },
    workedMs: 0,
    commitNo: 0,
    turns: 0,
    isArchived: false,
    log: [],
    place: { priority: 5, rank: 0, dependsOn: [] },
    moves: hasMoved ? [{ collection: 'c', before: null, after: 'r' }] : [],
    request: {
      ...{ operation: 'x', operationVersion: 1, title: 'x', options: {}, staged: [] },
      batch: DEFAULT_BATCH_OPTIONS,
      ...{ collection: null, selection: { all: true }, writes: [] },
    },
  };
}

const UNDO: Intent[] = ['undo', 'undoAndKeep', 'undoWithLater'];

describe('allowedIntents', () => {
  const cases: [BatchStatus, Intent, Intent[]][] = [
    ['queued', 'run', ['pause', 'cancel']],
    ['queued', 'pause', ['run', 'cancel']],
    ['running', 'run', ['pause', 'cancel', 'cancelAndKeep']],
    ['running', 'pause', ['run', 'cancel', 'cancelAndKeep']],
    ['running', 'cancel', ['pause']],
    ['paused', 'pause', ['run', 'cancel', 'cancelAndKeep']],
    ['paused', 'run', ['cancel', 'cancelAndKeep']],
    ['committing', 'run', []],
    ['rollingBack', 'cancel', []],
    ['completed', 'run', UNDO],
    ['completed', 'undo', []],
    ['cancelled', 'cancelAndKeep', UNDO],
    ['failed', 'run', UNDO],
    ['undoing', 'undo', []],
    ['rolledBack', 'undo', ['redo', 'redoAndKeep']],
    ['rolledBack', 'redo', []],
  ];

  it.each(cases)('of %s with intent %s are known', (status, intent, expected) => {
    expect(allowedIntents(record(status, intent)).sort()).toEqual([...expected].sort());
  });

  it('have no undo where nothing was changed', () => {
    expect(allowedIntents(record('completed', 'run', false))).toEqual([]);
  });
});
