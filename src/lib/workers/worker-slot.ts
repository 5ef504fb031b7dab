import * as Comlink from 'comlink';
import { faultOf, type Result } from '../engine/app-error';
import type { Clock, Step, StepHooks, StepReport } from '../engine/ports';
import type { BatchWorkerApi } from './batch-api';

/** How long a step may go on after it was asked to stop, before its worker is ended. */
const ABORT_GRACE_MS = 600;

/**
 * One place in the pool: a worker, started when first needed and again after it died. A step
 * that does not stop when asked is ended together with its worker; what it had not yet written
 * in its one transaction is as if it had never run.
 */
export class WorkerSlot {
  readonly #spawn: () => Worker;
  readonly #clock: Clock;
  #worker: Worker | undefined;
  #remote: Comlink.Remote<BatchWorkerApi> | undefined;

  constructor(spawn: () => Worker, clock: Clock) {
    this.#spawn = spawn;
    this.#clock = clock;
  }

  /** Starts the worker now, so that the first step does not wait for it. */
  warm(): void {
    if (this.#worker) return;
    this.#worker = this.#spawn();
    this.#remote = Comlink.wrap<BatchWorkerApi>(this.#worker);
  }

  async run(step: Step, hooks: StepHooks): Promise<Result<StepReport>> {
    this.warm();
    const worker = this.#worker!;
    const remote = this.#remote!;
    return new Promise((resolve) => {
      let stopWaiting = () => {};
      const settle = (result: Result<StepReport>) => {
        stopWaiting();
        hooks.signal.removeEventListener('abort', onAbort);
        worker.removeEventListener('error', onCrash);
        resolve(result);
      };
      const end = (code: string, message: string) => {
        this.#discard(worker);
        settle({ ok: false, error: { code, message } });
      };
      const onCrash = (event: ErrorEvent) => {
        event.preventDefault();
        end(
          'worker.crashed',
          `A worker stopped unexpectedly: ${event.message || 'no reason given'}.`,
        );
      };
      const onAbort = () => {
        void remote.abort();
        stopWaiting = this.#clock.after(ABORT_GRACE_MS, () => {
          end('step.aborted', 'The step was stopped together with its worker.');
        });
      };
      worker.addEventListener('error', onCrash);
      hooks.signal.addEventListener('abort', onAbort);
      remote.run(step, Comlink.proxy(hooks.onProgress)).then(settle, (error: unknown) => {
        settle({ ok: false, error: faultOf(error) });
      });
      if (hooks.signal.aborted) onAbort();
    });
  }

  close(): void {
    if (this.#worker) this.#discard(this.#worker);
  }

  #discard(worker: Worker): void {
    worker.terminate();
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#remote = undefined;
  }
}
