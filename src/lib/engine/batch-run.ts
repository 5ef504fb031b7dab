import { createActor, fromPromise, type Actor } from 'xstate';
import type { BatchId } from '../data/ids';
import { faultOf } from './app-error';
import type { BatchFault, BatchRecord, BatchStatus, Progress } from './batch';
import { BatchFailure } from './batch-failure';
import { batchMachine } from './batch.machine';
import { eventOf } from './intents';
import type {
  BatchLedger,
  Clock,
  Epoch,
  StatusPatch,
  Step,
  StepHooks,
  StepReport,
  StepRunner,
} from './ports';
import { ProgressMeter } from './progress';
import { runChunks } from './run-chunks';
import { sendStep } from './send-step';
import type { Slots } from './slots';
import { isEnded } from './transitions';

/** What the runs of one engine share. */
export interface RunContext {
  readonly ledger: BatchLedger;
  readonly runner: StepRunner;
  readonly clock: Clock;
  readonly slots: Slots;
  readonly epoch: Epoch;
  /** The run is in another state. */
  readonly onChange: (run: BatchRun) => void;
  /** The store failed, or another engine leads. */
  readonly onTrouble: (error: unknown) => void;
}

/** A step without what is the same for all steps of a run. */
type BareStep<Each = Step> = Each extends Step ? Omit<Each, 'batch' | 'epoch'> : never;

/**
 * Drives one batch: gives the machine its work. Whatever state a batch enters, its work begins
 * when the work of the state before has settled, so a batch never does two things at a time.
 */
export class BatchRun {
  readonly #context: RunContext;
  readonly #actor: Actor<typeof batchMachine>;
  #record: BatchRecord;
  #meter: ProgressMeter | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(record: BatchRecord, context: RunContext) {
    this.#record = record;
    this.#context = context;
    const machine = batchMachine.provide({
      actors: {
        runChunks: fromPromise(({ signal }) => this.#alone(signal, () => this.#runChunks(signal))),
        hold: fromPromise(({ input, signal }) => this.#alone(signal, () => this.#hold(input))),
        commit: fromPromise(({ signal }) => this.#alone(signal, () => this.#commit(signal))),
        rollBack: fromPromise(({ input, signal }) =>
          this.#alone(signal, () => this.#rollBack(input, signal)),
        ),
        undo: fromPromise(({ signal }) => this.#alone(signal, () => this.#undo(signal))),
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
    return this.#record.id;
  }

  /** The record with the status that the batch has now, which may not be written yet. */
  get record(): BatchRecord {
    const state = this.#state;
    const isStatus = state !== 'stalled' && state !== 'restoring';
    return isStatus ? { ...this.#record, status: state } : this.#record;
  }

  /** Nothing more will come of this run: what is next, if anything, stands in the record. */
  get isOver(): boolean {
    return isEnded(this.record) || this.isStalled;
  }

  get isWorking(): boolean {
    return this.#actor.getSnapshot().hasTag('working');
  }

  get isStalled(): boolean {
    return this.#state === 'stalled';
  }

  /** Takes over what somebody wants of the batch by now. */
  observe({ intent, place }: BatchRecord): void {
    this.#record = { ...this.#record, intent, place };
    const event = eventOf(intent);
    if (event) this.#actor.send(event);
  }

  /** It is the batch's turn to do what it waits for. */
  begin(): void {
    this.#actor.send({ type: this.#record.intent === 'undo' ? 'batch.undo' : 'batch.start' });
  }

  /** It can never start: it ends as failed. */
  fail(fault: BatchFault): void {
    this.#actor.send({ type: 'batch.fail', fault });
  }

  /** Leaves the batch as it stands; resolves when nothing of it is under way any more. */
  async stop(): Promise<void> {
    this.#actor.stop();
    await this.#last;
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
      if (!signal.aborted && !(error instanceof BatchFailure)) this.#context.onTrouble(error);
    });
    return result;
  }

  async #runChunks(signal: AbortSignal): Promise<void> {
    const { clock, slots, onTrouble } = this.#context;
    const startedAt = this.#record.startedAt ?? clock.now();
    await this.#enter('running', { startedAt, fault: null });
    const { chunks = [] } = await this.#step({ kind: 'plan' }, signal);
    const meter = new ProgressMeter(chunks, clock.now());
    this.#meter = meter;
    this.#record = { ...this.#record, progress: meter.atRest() };
    await runChunks(chunks, {
      ...{ batch: this.id, options: this.#record.request.batch, slots, clock, meter, signal },
      itemTimeLimitMs: this.#record.request.itemTimeLimitMs,
      run: (chunk, stop, onProgress) => this.#step({ kind: 'chunk', ...chunk }, stop, onProgress),
      write: () => this.#write({ progress: meter.progress(clock.now()) }).catch(onTrouble),
    });
  }

  /** `fault` is why it cannot go on, such as a full storage; it is then paused on its own. */
  async #hold(fault: BatchFault | null): Promise<void> {
    await this.#enter('paused', {
      progress: this.#progressAtRest(),
      ...(fault && ({ fault, intent: 'pause' } as const)),
    });
  }

  async #commit(signal: AbortSignal): Promise<BatchStatus> {
    await this.#enter('committing', { progress: this.#progressAtRest() });
    try {
      const { status } = await this.#step(
        { kind: 'commit', now: this.#context.clock.now() },
        signal,
      );
      return status ?? 'completed';
    } catch (error) {
      // The answer may be lost of a commit that was made: the record says so then.
      const record = await this.#context.ledger.batch(this.id);
      if (record && isEnded(record)) return record.status;
      throw error;
    }
  }

  async #rollBack(fault: BatchFault | null, signal: AbortSignal): Promise<void> {
    await this.#enter('rollingBack', { fault, progress: this.#progressAtRest() });
    await this.#step({ kind: 'discard' }, signal);
    const endedAt = this.#context.clock.now();
    await this.#write({ status: fault ? 'failed' : 'cancelled', endedAt });
  }

  /** Not announced by a status first: the intent says as much, and an undo must be instant. */
  async #undo(signal: AbortSignal): Promise<BatchStatus> {
    const stays = this.#record.status === 'cancelled' ? 'cancelled' : 'completed';
    try {
      await this.#step({ kind: 'undo', now: this.#context.clock.now() }, signal);
      return 'rolledBack';
    } catch (error) {
      const isRefused = error instanceof BatchFailure || faultOf(error).code === 'storage.full';
      if (!isRefused) throw error;
      await this.#write({ status: stays, intent: 'run', fault: faultOf(error) });
      return stays;
    }
  }

  #step(
    step: BareStep,
    signal: AbortSignal,
    onProgress: StepHooks['onProgress'] = () => undefined,
  ): Promise<StepReport> {
    const { runner, epoch } = this.#context;
    return sendStep(runner, { ...step, batch: this.id, epoch }, { signal, onProgress });
  }

  /** Writes a status, unless the batch was found in it. */
  async #enter(status: BatchStatus, patch: StatusPatch): Promise<void> {
    if (this.#record.status !== status) await this.#write({ ...patch, status });
  }

  async #write(patch: StatusPatch): Promise<void> {
    const { ledger, epoch } = this.#context;
    await ledger.updateBatch(epoch, this.id, patch);
    this.#record = { ...this.#record, ...patch };
  }

  #progressAtRest(): Progress {
    if (this.#meter) return this.#meter.atRest();
    const { progress } = this.#record;
    return { ...progress, itemsPerSecond: 0, timeLeftMs: null, current: null };
  }
}
