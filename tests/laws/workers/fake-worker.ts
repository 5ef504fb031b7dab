import * as Comlink from 'comlink';
import type { Result } from '../../../src/lib/engine/app-error';
import type { Step, StepReport } from '../../../src/lib/engine/ports';
import type { BatchWorkerApi } from '../../../src/lib/workers/batch-api';

export const DONE: Result<StepReport> = {
  ok: true,
  value: { counts: { done: 1, changed: 1, failed: 0 } },
};

/** A step that a fake worker was given: it ends when the test says so. */
export interface GivenStep {
  readonly step: Step;
  /** Resolves when it has reached the other side. */
  readonly progress: (done: number, current: string | null) => Promise<void>;
  readonly answer: (result: Result<StepReport>) => void;
  readonly fail: (error: Error) => void;
}

/** A batch worker without a thread: its steps do what the test tells them. */
export class FakeWorker extends EventTarget {
  readonly given: GivenStep[] = [];
  aborts = 0;
  isTerminated = false;
  readonly #port: MessagePort;

  constructor() {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!this.isTerminated) this.dispatchEvent(new MessageEvent('message', { data }));
    };
    const api: BatchWorkerApi = {
      run: (step, tell) => {
        const progress = tell as GivenStep['progress'];
        return new Promise((answer, fail) => this.given.push({ step, progress, answer, fail }));
      },
      abort: () => {
        this.aborts++;
      },
    };
    Comlink.expose(api, port2);
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#port.close();
  }

  /** As the browser tells that the script threw, or could not be loaded. */
  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

/** Starts fake workers, and knows those that it has started. */
export class FakeWorkers {
  readonly all: FakeWorker[] = [];

  readonly spawn = (): Worker => {
    const worker = new FakeWorker();
    this.all.push(worker);
    return worker as unknown as Worker;
  };

  /** All steps that were given to any of them. */
  get given(): GivenStep[] {
    return this.all.flatMap(({ given }) => given);
  }

  /** Ends them, so that a test's process does not wait for their channels. */
  close(): void {
    for (const worker of this.all) worker.terminate();
  }
}
