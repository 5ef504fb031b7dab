import { assign, fromPromise, setup } from 'xstate';
import { faultOf } from './app-error';
import type { BatchFault, BatchRecord, BatchStatus } from './batch';
import { BatchFailure, BatchPause } from './batch-failure';
import { STATUSES } from './transitions';

export type BatchEvent =
  | { type: 'batch.start' }
  | { type: 'batch.pause' }
  | { type: 'batch.cancel' }
  | { type: 'batch.cancelAndKeep' }
  | { type: 'batch.undo' }
  | { type: 'batch.redo' }
  /** It cannot start any more, such as for want of what it depends on. */
  | { type: 'batch.fail'; fault: BatchFault };

/** What others ask of a state, so that nobody compares names of states. */
export type BatchTag =
  'working' | 'canRun' | 'canPause' | 'canCancel' | 'canKeep' | 'canUndo' | 'canRedo';

interface BatchContext {
  readonly record: BatchRecord;
  /** Why it is rolled back; null when somebody asked for that. */
  readonly fault: BatchFault | null;
}

/** The work of a state, which `BatchRun` provides. */
function work<Output = unknown, Input = undefined>() {
  return fromPromise<Output, Input>(() => Promise.reject(new Error('This work is not provided.')));
}

function errorOf(event: object): unknown {
  return 'error' in event ? event.error : undefined;
}

function outputOf(event: object): unknown {
  return 'output' in event ? event.output : undefined;
}

/**
 * One batch. Its states are named as they are persisted. It is taken up from its record in
 * whatever status it was left, so the work of every state can be begun again. `stalled` is not
 * persisted: the store failed or another engine leads, nothing is decided, and whoever reads the
 * record next begins from that.
 */
export const batchMachine = setup({
  types: {
    context: {} as BatchContext,
    input: {} as { record: BatchRecord },
    events: {} as BatchEvent,
    tags: {} as BatchTag,
  },
  actors: {
    runChunks: work(),
    hold: work<unknown, BatchFault | null>(),
    commit: work<BatchStatus>(),
    rollBack: work<unknown, BatchFault | null>(),
    turn: work<BatchStatus>(),
  },
  guards: {
    wasLeftAs: ({ context }, status: BatchStatus) => context.record.status === status,
    asksToPause: ({ event }) =>
      errorOf(event) instanceof BatchPause || faultOf(errorOf(event)).code === 'storage.full',
    isOwnFailure: ({ event }) => errorOf(event) instanceof BatchFailure,
    endsCompleted: ({ event }) => outputOf(event) === 'completed',
    endsCancelled: ({ event }) => outputOf(event) === 'cancelled',
    endsFailed: ({ event }) => outputOf(event) === 'failed',
    hasFault: ({ context }) => context.fault !== null,
  },
  actions: {
    keepFault: assign({ fault: ({ event }) => faultOf(errorOf(event)) }),
    takeFault: assign(({ event, context }) => ({
      fault: event.type === 'batch.fail' ? event.fault : context.fault,
    })),
    clearFault: assign({ fault: null }),
  },
}).createMachine({
  id: 'batch',
  context: ({ input }) => ({ record: input.record, fault: input.record.fault }),
  initial: 'restoring',
  states: {
    restoring: {
      always: STATUSES.map((status) => ({
        guard: { type: 'wasLeftAs' as const, params: status },
        target: status,
      })),
    },
    queued: {
      tags: ['canRun', 'canPause', 'canCancel'],
      on: {
        'batch.start': 'running',
        'batch.pause': 'paused',
        'batch.cancel': 'rollingBack',
        'batch.cancelAndKeep': 'rollingBack',
        'batch.fail': { target: 'rollingBack', actions: 'takeFault' },
      },
    },
    running: {
      tags: ['working', 'canPause', 'canCancel', 'canKeep'],
      invoke: {
        src: 'runChunks',
        onDone: 'committing',
        onError: [
          { guard: 'isOwnFailure', target: 'rollingBack', actions: 'keepFault' },
          { guard: 'asksToPause', target: 'paused', actions: 'keepFault' },
          { target: 'stalled' },
        ],
      },
      on: {
        'batch.pause': 'paused',
        'batch.cancel': 'rollingBack',
        'batch.cancelAndKeep': 'committing',
      },
    },
    paused: {
      tags: ['canRun', 'canCancel', 'canKeep'],
      exit: 'clearFault',
      invoke: {
        src: 'hold',
        input: ({ context }) => context.fault,
        // It rests until it is asked to go on.
        onDone: {},
        onError: 'stalled',
      },
      on: {
        'batch.start': 'running',
        'batch.cancel': 'rollingBack',
        'batch.cancelAndKeep': 'committing',
        'batch.fail': { target: 'rollingBack', actions: 'takeFault' },
      },
    },
    committing: {
      tags: ['working'],
      invoke: {
        src: 'commit',
        onDone: [{ guard: 'endsCancelled', target: 'cancelled' }, { target: 'completed' }],
        onError: [
          { guard: 'isOwnFailure', target: 'rollingBack', actions: 'keepFault' },
          { guard: 'asksToPause', target: 'paused', actions: 'keepFault' },
          { target: 'stalled' },
        ],
      },
    },
    rollingBack: {
      tags: ['working'],
      invoke: {
        src: 'rollBack',
        input: ({ context }) => context.fault,
        onDone: [{ guard: 'hasFault', target: 'failed' }, { target: 'cancelled' }],
        onError: 'stalled',
      },
    },
    undoing: {
      tags: ['working'],
      invoke: {
        src: 'turn',
        onDone: [
          { guard: 'endsCompleted', target: 'completed' },
          { guard: 'endsCancelled', target: 'cancelled' },
          { guard: 'endsFailed', target: 'failed' },
          { target: 'rolledBack' },
        ],
        onError: 'stalled',
      },
    },
    completed: { tags: ['canUndo'], on: { 'batch.undo': 'undoing' } },
    cancelled: { tags: ['canUndo'], on: { 'batch.undo': 'undoing' } },
    // A batch that is not atomic has kept what it had done.
    failed: { tags: ['canUndo'], on: { 'batch.undo': 'undoing' } },
    rolledBack: { tags: ['canRedo'], on: { 'batch.redo': 'redoing' } },
    redoing: {
      tags: ['working'],
      invoke: {
        src: 'turn',
        onDone: [{ guard: 'endsCompleted', target: 'completed' }, { target: 'rolledBack' }],
        onError: 'stalled',
      },
    },
    stalled: { type: 'final' },
  },
});
