import { AppError, type Fault } from './app-error';
import { BatchFailure } from './batch-failure';
import type { Step, StepHooks, StepReport, StepRunner } from './ports';

/** How often a step is tried again after its worker was lost. The place for bisecting a chunk. */
const RETRIES = 2;

/**
 * Has a step run. Throws a BatchFailure where the batch itself is at fault; any other error says
 * that nothing is known about the batch, only that this engine cannot go on with it now.
 */
export async function sendStep(
  runner: StepRunner,
  step: Step,
  hooks: StepHooks,
): Promise<StepReport> {
  for (let losses = 0; ;) {
    hooks.signal.throwIfAborted();
    const result = await runner.run(step, hooks).catch((error: unknown) => {
      hooks.signal.throwIfAborted();
      if (++losses > RETRIES) throw lostError(step, losses, error);
    });
    if (result?.ok) return result.value;
    if (result) throw errorOf(result.error);
  }
}

function errorOf({ code, message, path }: Fault): AppError {
  const details = path === undefined ? {} : { path };
  return isOfTheEngine(code)
    ? new AppError(code, message, details)
    : new BatchFailure(code, message, details);
}

/** Another engine leads, the step was stopped, or the storage is out of reach or out of room. */
function isOfTheEngine(code: string): boolean {
  return code === 'engine.fenced' || code === 'step.aborted' || code.startsWith('storage.');
}

function lostError(step: Step, losses: number, error: unknown): BatchFailure {
  const what = step.kind === 'chunk' ? `Part ${step.index + 1} of the batch` : 'The batch';
  const reason = error instanceof Error ? error.message : String(error);
  const message = `${what} made its worker stop ${losses} times: ${reason}`;
  return new BatchFailure('worker.lost', message, { cause: error });
}
