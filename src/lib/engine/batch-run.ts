import { createActor, fromPromise, type Actor } from 'xstate';
import type { BatchId } from '../data/ids';
import type { BatchFault, BatchRecord } from './batch';
import { BatchFailure, BatchPause } from './batch-failure';
import { BatchFile, type EngineParts } from './batch-file';
import { batchMachine } from './batch.machine';
import { commitBatch, holdBatch, rollBackBatch, turnBatch } from './end-batch';
import { eventOf } from './intents';
import { handOver } from './lost-engines';
import { runBatch } from './run-batch';
import { isEnded, isRedo, turnOf } from './transitions';

export interface RunContext extends EngineParts {
  /** The run is in another state. */
  readonly onChange: (run: BatchRun) => void;
}

/**
 * Drives one batch: gives the machine its work. Whatever state a batch enters, its work begins
 * when the work of the state before has settled, so a batch never does two things at a time.
 */
export class BatchRun {
  readonly #context: RunContext;
  readonly #actor: Actor<typeof batchMachine>;
  readonly #file: BatchFile;
  #last: Promise<unknown> = Promise.resolve();

  constructor(record: BatchRecord, context: RunContext) {
    const file = new BatchFile(record, context);
    this.#file = file;
    this.#context = context;
    const machine = batchMachine.provide({
      actors: {
        runChunks: fromPromise(({ signal }) => this.#alone(signal, () => runBatch(file, signal))),
        hold: fromPromise(({ input, signal }) =>
          this.#alone(signal, () => holdBatch(file, input, signal)),
        ),
        commit: fromPromise(({ signal }) => this.#alone(signal, () => commitBatch(file, signal))),
        rollBack: fromPromise(({ input, signal }) =>
          this.#alone(signal, () => rollBackBatch(file, input, signal)),
        ),
        turn: fromPromise(({ signal }) => this.#alone(signal, () => turnBatch(file, signal))),
      },
    });
    this.#actor = createActor(machine, { input: { record } }).start();
    let before = this.#state;
    this.#actor.subscribe(() => {
      if (this.#state === before) return;
      before = this.#state;
      context.onChange(this);
    });
  }

  get id(): BatchId {
    return this.#file.id;
  }

  /** The record with the status that the batch has now, which may not be written yet. */
  get record(): BatchRecord {
    const state = this.#state;
    const { record } = this.#file;
    if (state === 'stalled' || state === 'restoring') return record;
    // One that pauses by itself wants nothing until that is written: no room may be left for it.
    const isHeld = state === 'paused' && record.status !== 'paused';
    return { ...record, status: state, ...(isHeld && { intent: 'pause' as const }) };
  }

  /** Nothing more will come of this run: what is next, if anything, stands in the record. */
  get isOver(): boolean {
    return isEnded(this.record) || this.isStalled;
  }

  get isWorking(): boolean {
    return this.#actor.getSnapshot().hasTag('working');
  }

  /** Nothing of it is under way, nor still to be written. */
  get isAtRest(): boolean {
    return !this.isWorking && this.#file.record.status === this.#state;
  }

  get isStalled(): boolean {
    return this.#state === 'stalled';
  }

  /** Takes over what somebody wants of the batch by now. */
  observe(record: BatchRecord): void {
    this.#file.observe(record);
    const event = eventOf(this.#file.record.intent);
    if (event) this.#actor.send(event);
  }

  /** It is the batch's turn to do what it waits for, unless it has yet to write where it stands. */
  begin(): void {
    if (this.#file.record.status !== this.#state) return;
    const turn = turnOf(this.#file.record);
    if (turn === null) this.#actor.send({ type: 'batch.start' });
    else this.#actor.send({ type: isRedo(turn) ? 'batch.redo' : 'batch.undo' });
  }

  /** It can never start: it ends as failed. */
  fail(fault: BatchFault): void {
    this.#actor.send({ type: 'batch.fail', fault });
  }

  /** Leaves the batch as it stands; resolves when nothing of it is under way any more. */
  async stop(): Promise<void> {
    this.#actor.stop();
    await this.#last;
    await handOver(this.#file);
  }

  get #state() {
    return this.#actor.getSnapshot().value;
  }

  #alone<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    this.#last = result.catch((error: unknown) => {
      const isOwn = error instanceof BatchFailure || error instanceof BatchPause;
      if (!signal.aborted && !isOwn) this.#context.onTrouble(error);
    });
    return result;
  }
}
