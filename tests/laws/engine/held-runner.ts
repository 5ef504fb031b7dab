import type { Result } from '../../../src/lib/engine/app-error';
import type { Step, StepReport, StepRunner } from '../../../src/lib/engine/ports';

/** A runner whose chunks begin only when the test lets them, and that can lose its workers. */
export class HeldRunner implements StepRunner {
  readonly #inner: StepRunner;
  readonly #waiting = new Set<() => void>();
  /** Chunks that may begin without being let. */
  free: number;
  /** Steps that were begun, as `chunk 3`. */
  readonly begun: string[] = [];
  /** Chunks finish although they were asked to stop, as one does that is about to save. */
  isDeaf = false;
  /** Steps that will end with the loss of the worker. */
  losses = 0;
  /** No worker can be started. */
  isUnavailable = false;
  readonly #onStep: (step: Step) => void;

  constructor(inner: StepRunner, free = Infinity, onStep: (step: Step) => void = () => undefined) {
    this.#inner = inner;
    this.free = free;
    this.#onStep = onStep;
  }

  get size(): number {
    return this.#inner.size;
  }

  /** How many chunks stand ready. */
  get held(): number {
    return this.#waiting.size;
  }

  /** Lets so many chunks begin, of those that wait or are to come. */
  let(count = Infinity): void {
    this.free += count;
    for (const begin of [...this.#waiting]) {
      if (this.free <= 0) return;
      this.free--;
      begin();
    }
  }

  run: StepRunner['run'] = async (step, hooks) => {
    if (this.isUnavailable) return unavailable();
    const signal = this.isDeaf ? new AbortController().signal : hooks.signal;
    if (step.kind === 'chunk' && !(await this.#turn(signal))) return stopped();
    this.begun.push(nameOf(step));
    this.#onStep(step);
    if (this.losses > 0) {
      this.losses--;
      throw new Error('out of memory');
    }
    return this.#inner.run(step, { ...hooks, signal });
  };

  #turn(signal: AbortSignal): Promise<boolean> {
    if (this.free > 0) {
      this.free--;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const begin = () => {
        this.#waiting.delete(begin);
        resolve(!signal.aborted);
      };
      this.#waiting.add(begin);
      signal.addEventListener('abort', begin, { once: true });
      if (signal.aborted) begin();
    });
  }
}

function nameOf(step: Step): string {
  return step.kind === 'chunk' ? `chunk ${step.index}` : step.kind;
}

function stopped(): Result<StepReport> {
  return { ok: false, error: { code: 'step.aborted', message: 'The batch was stopped.' } };
}

function unavailable(): Result<StepReport> {
  return { ok: false, error: { code: 'worker.unavailable', message: 'Reload the page.' } };
}
