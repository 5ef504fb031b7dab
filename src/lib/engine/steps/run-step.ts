import { AppError, faultOf, type Result } from '../app-error';
import type { ContentStore, OperationSource, Step, StepReport } from '../ports';
import { commitBatch } from './commit-batch';
import { discardBatch } from './discard-batch';
import { planBatch } from './plan-batch';
import { runChunk } from './run-chunk';
import type { StepContext } from './step-context';
import { turnBatch } from './turn-batch';

/** What a realm must have to run steps in it. */
export interface StepRealm {
  readonly store: ContentStore;
  readonly operations: OperationSource;
  readonly progress: (done: number, current: string | null) => void;
}

/**
 * Runs one step of a batch to the end, wherever it is called: all that it needs is in the store,
 * and what it did is there, durable, when it returns. Whatever goes wrong comes back as a fault;
 * after an abort it is `step.aborted`.
 */
export async function runStep(
  step: Step,
  realm: StepRealm,
  signal: AbortSignal,
): Promise<Result<StepReport>> {
  const context = { ...realm, signal, batch: step.batch, epoch: step.epoch };
  try {
    return { ok: true, value: await perform(step, context) };
  } catch (error) {
    return { ok: false, error: faultOf(causeOf(error, signal)) };
  }
}

function perform(step: Step, context: StepContext): Promise<StepReport> {
  switch (step.kind) {
    case 'plan':
      return planBatch(context);
    case 'chunk':
      return runChunk(context, step);
    case 'commit':
      return commitBatch(context, step);
    case 'discard':
      return discardBatch(context);
    case 'turn':
      return turnBatch(context, step);
  }
}

/** Operations throw the signal's reason when they stop; nobody needs to know what it was. */
function causeOf(error: unknown, signal: AbortSignal): unknown {
  if (!signal.aborted || error instanceof AppError) return error;
  return new AppError('step.aborted', 'The batch was stopped.');
}
