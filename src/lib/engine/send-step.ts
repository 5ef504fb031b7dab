import { AppError, faultOf, type Fault, type Result } from './app-error';
import { BatchFailure } from './batch-failure';
import type { Step, StepHooks, StepReport, StepRunner } from './ports';

/** A runner may also report a lost worker instead of rejecting. */
const LOST_CODE = 'worker.crashed';
const OF_THE_ENGINE = new Set(['engine.fenced', 'step.aborted', 'worker.unavailable']);
/** How often a step is tried again after its worker was lost, which may have been an accident. */
const RETRIES = 2;

/**
 * Has a step run. Throws a BatchFailure where the batch itself is at fault; any other error says
 * that nothing is known about the batch, only that this engine cannot go on with it now.
 */
export async function sendStep(
  runner: StepRunner,
  step: Step,
  hooks: StepHooks,
  retries = RETRIES,
): Promise<StepReport> {
  for (let losses = 0; ;) {
    hooks.signal.throwIfAborted();
    const result = await runner.run(step, hooks).catch(lossOf);
    if (result.ok) return result.value;
    hooks.signal.throwIfAborted();
    if (result.error.code !== LOST_CODE) throw errorOf(result.error);
    if (++losses > retries) throw lostError(step, losses, result.error);
  }
}

function lossOf(error: unknown): Result<never> {
  return { ok: false, error: { ...faultOf(error), code: LOST_CODE } };
}

function errorOf({ code, message, ...details }: Fault): AppError {
  return isOfTheEngine(code)
    ? new AppError(code, message, details)
    : new BatchFailure(code, message, details);
}

/**
 * Another engine leads, the step was stopped, no worker can be started, or the storage is out of
 * reach or out of room.
 */
function isOfTheEngine(code: string): boolean {
  return OF_THE_ENGINE.has(code) || code.startsWith('storage.');
}

function lostError(step: Step, losses: number, { message }: Fault): BatchFailure {
  const what = step.kind === 'chunk' ? 'it' : 'The batch';
  const often = losses === 1 ? '' : ` ${losses} times`;
  return new BatchFailure(LOST_CODE, `${what} ended its worker${often}. ${message}`);
}
