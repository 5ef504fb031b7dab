import type { BatchId } from '../data/ids';
import type { BatchRecord, BatchStatus, Progress } from './batch';
import type { BatchLedger, Clock, Epoch, StatusPatch, Step, StepHooks } from './ports';
import type { StepReport, StepRunner } from './ports';
import type { ProgressMeter } from './progress';
import { sendStep } from './send-step';
import type { Slots } from './slots';
import { logged } from './status-log';

/** What all batches of one engine share. */
export interface EngineParts {
  readonly ledger: BatchLedger;
  readonly runner: StepRunner;
  readonly clock: Clock;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
  readonly slots: Slots;
  readonly epoch: Epoch;
  /** The store failed, or another engine leads. */
  readonly onTrouble: (error: unknown) => void;
}

/** A step without what is the same for all steps of a batch. */
type BareStep<Each = Step> = Each extends Step ? Omit<Each, 'batch' | 'epoch'> : never;

/** One batch as its engine works on it: the record as last written, and the steps that it takes. */
export class BatchFile {
  readonly parts: EngineParts;
  /** Of the chunks, once they were planned in this engine's time. */
  meter: ProgressMeter | undefined;
  #record: BatchRecord;

  constructor(record: BatchRecord, parts: EngineParts) {
    this.#record = record;
    this.parts = parts;
  }

  get id(): BatchId {
    return this.#record.id;
  }

  get record(): BatchRecord {
    return this.#record;
  }

  /**
   * Takes over what anybody may write. Not from a record that was read before the last status was
   * written: with a status the engine may have said what is wanted, such as to stay paused.
   */
  observe({ intent, place, status }: BatchRecord): void {
    if (status !== this.#record.status) return;
    this.#record = { ...this.#record, intent, place };
  }

  /** Something of it is known without having been written. */
  note(patch: StatusPatch): void {
    this.#record = { ...this.#record, ...patch };
  }

  async write(patch: StatusPatch): Promise<void> {
    const { ledger, epoch, clock } = this.parts;
    const { status } = patch;
    const log = status && { log: logged(this.#record.log, status, clock.now()) };
    await ledger.updateBatch(epoch, this.id, { ...patch, ...log });
    this.note({ ...patch, ...log });
  }

  /** Writes a status, unless the batch was found in it. */
  async enter(status: BatchStatus, patch: StatusPatch): Promise<void> {
    if (this.#record.status !== status) await this.write({ ...patch, status });
  }

  step(
    step: BareStep,
    signal: AbortSignal,
    onProgress: StepHooks['onProgress'] = () => undefined,
    retries?: number,
  ): Promise<StepReport> {
    const { runner, epoch } = this.parts;
    const whole = { ...step, batch: this.id, epoch };
    return sendStep(runner, whole, { signal, onProgress }, retries);
  }

  progressAtRest(): Progress {
    if (this.meter) return this.meter.atRest(this.parts.clock.now());
    const { progress } = this.#record;
    return { ...progress, itemsPerSecond: 0, timeLeftMs: null, current: null, bytes: 0 };
  }
}
