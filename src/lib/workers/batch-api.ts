import type { Result } from '../engine/app-error';
import type { Step, StepReport } from '../engine/ports';

/** What a batch worker offers to the page: one step at a time. */
export interface BatchWorkerApi {
  /** Answers once the worker's script has run. */
  ready(): void;
  run(
    step: Step,
    onProgress: (done: number, current: string | null) => void,
  ): Promise<Result<StepReport>>;
  /** Asks the running step to stop at its next item. */
  abort(): void;
}
