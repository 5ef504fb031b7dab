import type { Result } from '../engine/app-error';
import type { Clock, Step, StepHooks, StepReport, StepRunner } from '../engine/ports';
import { isUnavailable, STOPPED_BEFORE_START } from './step-faults';
import { WorkerSlot } from './worker-slot';

/** Before a place whose worker could not be started is tried again. */
const RETRY_MS = 2000;
/**
 * What the chunks of a worker may have held, all together, before a fresh one takes its place: heaps
 * grow with what they are used for, and what libraries keep is never given back. About every
 * fortieth chunk of a large table; a worker starts in less time than one chunk takes.
 */
const RECYCLE_BYTES = 2 * 2 ** 30;

interface Waiting {
  readonly step: Step;
  readonly hooks: StepHooks;
  readonly resolve: (result: Result<StepReport>) => void;
}

/**
 * The engine's StepRunner over dedicated workers. One worker more than chunks run at once, so
 * that planning, committing and undoing never wait behind a chunk.
 */
export class WorkerPool implements StepRunner {
  readonly #size: () => number;
  readonly #free: WorkerSlot[];
  readonly #slots: readonly WorkerSlot[];
  readonly #waiting: Waiting[] = [];
  readonly #clock: Clock;
  #recycled: WorkerSlot | undefined;

  /** @param size how many chunks may run at once; read anew, from 1 to `most` */
  constructor(size: () => number, most: number, spawn: () => Worker, clock: Clock) {
    this.#size = size;
    this.#clock = clock;
    this.#slots = Array.from({ length: most + 1 }, () => new WorkerSlot(spawn, clock));
    this.#free = [...this.#slots];
  }

  get size(): number {
    return this.#size();
  }

  warm(): void {
    for (const slot of this.#slots.slice(-this.size - 1)) slot.warm();
  }

  run(step: Step, hooks: StepHooks): Promise<Result<StepReport>> {
    return new Promise((resolve) => {
      const waiting: Waiting = { step, hooks, resolve };
      this.#waiting.push(waiting);
      this.#next();
      if (this.#waiting.includes(waiting)) this.#stopWaitingOnAbort(waiting);
    });
  }

  /** Ends idle workers that are not wanted any more, as where its size was lowered. */
  endSpare(): void {
    for (const slot of this.#free.slice(0, this.#spare)) slot.close();
  }

  close(): void {
    for (const slot of this.#slots) slot.close();
  }

  /** Places that are not wanted now: they lie at the front of the free ones, without workers. */
  get #spare(): number {
    return Math.max(0, this.#slots.length - this.size - 1);
  }

  get #working(): number {
    return this.#slots.length - this.#free.length;
  }

  #next(): void {
    while (this.#working <= this.size && this.#free.length > 0) {
      const waiting = this.#waiting.shift();
      if (!waiting) return;
      if (waiting.hooks.signal.aborted) waiting.resolve(STOPPED_BEFORE_START);
      else void this.#start(waiting, this.#free.pop()!);
    }
  }

  /** Aborting settles a step at once that no worker has begun. */
  #stopWaitingOnAbort(waiting: Waiting): void {
    const leave = () => {
      const at = this.#waiting.indexOf(waiting);
      if (at === -1) return;
      this.#waiting.splice(at, 1);
      waiting.resolve(STOPPED_BEFORE_START);
    };
    waiting.hooks.signal.addEventListener('abort', leave, { once: true });
  }

  async #start(waiting: Waiting, slot: WorkerSlot): Promise<void> {
    const result = await slot.run(waiting.step, waiting.hooks);
    if (isUnavailable(result) && this.#slots.some(({ isReady }) => isReady)) {
      // Others have workers: one of them takes the step over, and this slot tries again later.
      this.#clock.after(RETRY_MS, () => this.#release(slot));
      this.#waiting.unshift(waiting);
      this.#stopWaitingOnAbort(waiting);
      this.#next();
      return;
    }
    waiting.resolve(result);
    this.#release(slot);
  }

  #release(slot: WorkerSlot): void {
    if (this.#isWorn(slot)) {
      this.#recycled = slot;
      slot.recycle();
      // Those that are ready go before it.
      this.#free.splice(this.#spare, 0, slot);
    } else this.#free.push(slot);
    this.#next();
    this.endSpare();
  }

  /** One at a time: where workers cannot be started any more, the others are kept. */
  #isWorn({ heldBytes }: WorkerSlot): boolean {
    const isOneStarting = this.#recycled !== undefined && !this.#recycled.isReady;
    return heldBytes >= RECYCLE_BYTES && !isOneStarting;
  }
}
