import type { Result } from '../../../src/lib/engine/app-error';
import type { Step, StepReport } from '../../../src/lib/engine/ports';
import type { BatchWorkerApi } from '../../../src/lib/workers/batch-api';
import { FakeThread } from './fake-thread';

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

/** A batch worker whose steps do what the test tells them. */
export class FakeWorker extends FakeThread {
  readonly given: GivenStep[];
  readonly #heard: { aborts: number };

  /** @param isReady false where its script cannot be loaded */
  constructor(isReady: boolean) {
    const given: GivenStep[] = [];
    const heard = { aborts: 0 };
    const forever = new Promise<void>(() => {});
    const api: Omit<BatchWorkerApi, 'ready'> = {
      run: (step, tell) => {
        const progress = tell as GivenStep['progress'];
        return new Promise((answer, fail) => given.push({ step, progress, answer, fail }));
      },
      abort: () => {
        heard.aborts++;
      },
    };
    super({ ...api, ready: () => (isReady ? undefined : forever) });
    this.given = given;
    this.#heard = heard;
  }

  get aborts(): number {
    return this.#heard.aborts;
  }
}

/** Starts fake workers, and knows those that it has started. */
export class FakeWorkers {
  readonly all: FakeWorker[] = [];
  /** Those that are started now get to run their script. */
  areReady = true;

  readonly spawn = (): Worker => {
    const worker = new FakeWorker(this.areReady);
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
