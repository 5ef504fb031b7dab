import type { ContentStore, OperationSource, StepRunner } from './ports';
import { runStep } from './steps/run-step';

/**
 * Runs steps in the realm that it is made in: a service worker, which has no workers of its own,
 * or a test. It cannot end a step that does not heed its signal.
 */
export function createInlineRunner(
  store: ContentStore,
  operations: OperationSource,
  size = 1,
): StepRunner {
  return {
    size,
    run: (step, { signal, onProgress }) =>
      runStep(step, { store, operations, progress: onProgress }, signal),
  };
}
