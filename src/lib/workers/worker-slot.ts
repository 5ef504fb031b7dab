import * as Comlink from 'comlink';
import { faultOf, type Result } from '../engine/app-error';
import type { Clock, Step, StepHooks, StepReport } from '../engine/ports';
import type { BatchWorkerApi } from './batch-api';
import { crashed, STOPPED_BEFORE_START, STOPPED_WITH_WORKER, unavailable } from './step-faults';
import { onWorkerLost } from './worker-loss';

/** How long a step may go on after it was asked to stop, before its worker is ended. */
const ABORT_GRACE_MS = 600;

interface Running {
  readonly worker: Worker;
  readonly remote: Comlink.Remote<BatchWorkerApi>;
  /** Resolves when its script has run; never where that cannot be loaded. */
  readonly ready: Promise<void>;
}

/**
 * One place in the pool: a worker, started when first needed and again after it died. A step
 * that does not stop when asked is ended together with its worker; what it had not yet written
 * in its one transaction is as if it had never run.
 */
export class WorkerSlot {
  readonly #spawn: () => Worker;
  readonly #clock: Clock;
  #running: Running | undefined;
  #isReady = false;
  #heldBytes = 0;
  /** Tells the step under way, if any, that its worker is gone. */
  #onLost: (reason: string) => void = () => undefined;

  constructor(spawn: () => Worker, clock: Clock) {
    this.#spawn = spawn;
    this.#clock = clock;
  }

  /** Its worker has started and is there. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Bytes that its worker's chunks have held since it was started, all together. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Starts the worker now, so that the first step does not wait for it. */
  warm(): Running {
    return (this.#running ??= this.#start());
  }

  /**
   * Sends the step once the worker is ready: one that is lost before is not the batch's fault.
   * No progress is told after it has settled.
   */
  async run(step: Step, hooks: StepHooks): Promise<Result<StepReport>> {
    let running: Running;
    try {
      running = this.warm();
    } catch (error) {
      return unavailable(faultOf(error).message);
    }
    const { worker, remote, ready } = running;
    return new Promise((resolve) => {
      let isSent = false;
      let isSettled = false;
      let stopWaiting = () => {};
      const settle = (result: Result<StepReport>) => {
        if (isSettled) return;
        isSettled = true;
        stopWaiting();
        hooks.signal.removeEventListener('abort', onAbort);
        this.#onLost = () => undefined;
        if (result.ok) this.#heldBytes += result.value.bytes ?? 0;
        resolve(result);
      };
      const end = (result: Result<never>) => {
        this.#discard(worker);
        settle(result);
      };
      const lost = (reason: string) => end(isSent ? crashed(reason) : unavailable(reason));
      const onAbort = () => {
        if (!isSent) {
          settle(STOPPED_BEFORE_START);
          return;
        }
        void remote.abort();
        stopWaiting = this.#clock.after(ABORT_GRACE_MS, () => end(STOPPED_WITH_WORKER));
      };
      // Progress comes by a channel of its own, and so may come after the answer.
      const onProgress: StepHooks['onProgress'] = (done, current) => {
        if (!isSettled) hooks.onProgress(done, current);
      };
      this.#onLost = lost;
      hooks.signal.addEventListener('abort', onAbort);
      if (hooks.signal.aborted) onAbort();
      void ready.then(() => {
        if (isSettled) return;
        isSent = true;
        remote.run(step, Comlink.proxy(onProgress)).then(settle, (error: unknown) => {
          lost(faultOf(error).message);
        });
      });
    });
  }

  /** Ends its worker, which must be idle, and starts a fresh one. */
  recycle(): void {
    this.close();
    try {
      this.warm();
    } catch {
      // It is tried again, and the reason told, with the next step.
    }
  }

  close(): void {
    if (this.#running) this.#discard(this.#running.worker);
  }

  #start(): Running {
    const worker = this.#spawn();
    this.#heldBytes = 0;
    onWorkerLost(worker, (reason) => {
      if (this.#running?.worker !== worker) return;
      this.#discard(worker);
      this.#onLost(reason);
    });
    const remote = Comlink.wrap<BatchWorkerApi>(worker);
    const ready = remote.ready().then(() => {
      this.#isReady = this.#running?.worker === worker;
    });
    return { worker, remote, ready };
  }

  #discard(worker: Worker): void {
    worker.terminate();
    if (this.#running?.worker !== worker) return;
    this.#running = undefined;
    this.#isReady = false;
  }
}
