import * as Comlink from 'comlink';
import { faultOf, type Result } from '../engine/app-error';
import type { Clock, Step, StepHooks, StepReport } from '../engine/ports';
import type { BatchWorkerApi } from './batch-api';
import { onWorkerLost } from './worker-loss';

/** How long a step may go on after it was asked to stop, before its worker is ended. */
const ABORT_GRACE_MS = 600;

interface Running {
  readonly worker: Worker;
  readonly remote: Comlink.Remote<BatchWorkerApi>;
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
  /** Tells the step under way, if any, that its worker is gone. */
  #onLost: (reason: string) => void = () => undefined;

  constructor(spawn: () => Worker, clock: Clock) {
    this.#spawn = spawn;
    this.#clock = clock;
  }

  /** Starts the worker now, so that the first step does not wait for it. */
  warm(): void {
    this.#running ??= this.#start();
  }

  /** Rejects only where no worker can be started. No progress is told after it has settled. */
  async run(step: Step, hooks: StepHooks): Promise<Result<StepReport>> {
    const { worker, remote } = (this.#running ??= this.#start());
    return new Promise((resolve) => {
      let isSettled = false;
      let stopWaiting = () => {};
      const settle = (result: Result<StepReport>) => {
        if (isSettled) return;
        isSettled = true;
        stopWaiting();
        hooks.signal.removeEventListener('abort', onAbort);
        this.#onLost = () => undefined;
        resolve(result);
      };
      const end = (code: string, message: string) => {
        this.#discard(worker);
        settle({ ok: false, error: { code, message } });
      };
      const onAbort = () => {
        void remote.abort();
        stopWaiting = this.#clock.after(ABORT_GRACE_MS, () => {
          end('step.aborted', 'The step was stopped together with its worker.');
        });
      };
      const lost = (reason: string) => {
        end('worker.crashed', `A worker stopped unexpectedly: ${reason}.`);
      };
      this.#onLost = lost;
      hooks.signal.addEventListener('abort', onAbort);
      // Progress comes by a channel of its own, and so may come after the answer.
      const onProgress: StepHooks['onProgress'] = (done, current) => {
        if (!isSettled) hooks.onProgress(done, current);
      };
      remote.run(step, Comlink.proxy(onProgress)).then(settle, (error: unknown) => {
        lost(faultOf(error).message);
      });
      if (hooks.signal.aborted) onAbort();
    });
  }

  close(): void {
    if (this.#running) this.#discard(this.#running.worker);
  }

  #start(): Running {
    const worker = this.#spawn();
    onWorkerLost(worker, (reason) => {
      if (this.#running?.worker !== worker) return;
      this.#discard(worker);
      this.#onLost(reason);
    });
    return { worker, remote: Comlink.wrap<BatchWorkerApi>(worker) };
  }

  #discard(worker: Worker): void {
    worker.terminate();
    if (this.#running?.worker === worker) this.#running = undefined;
  }
}
