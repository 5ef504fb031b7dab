import type { Result } from '../engine/app-error';

/** What a step comes to that did not come to its end. */
export const STOPPED_BEFORE_START = fault('step.aborted', 'The step was stopped before it began.');

export const STOPPED_WITH_WORKER = fault(
  'step.aborted',
  'The step was stopped together with its worker.',
);

export function crashed(reason: string): Result<never> {
  return fault('worker.crashed', `A worker stopped unexpectedly: ${reason}.`);
}

const UNAVAILABLE = 'worker.unavailable';

export function isUnavailable(result: Result<unknown>): boolean {
  return !result.ok && result.error.code === UNAVAILABLE;
}

/** The step has not even begun. */
export function unavailable(reason: string): Result<never> {
  return fault(
    UNAVAILABLE,
    `The part of Sheaf that works on batches could not be started (${reason}). It is tried again; reload the page if they do not go on.`,
  );
}

function fault(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
