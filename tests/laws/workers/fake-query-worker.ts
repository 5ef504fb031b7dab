import type { QueryWorkerApi } from '../../../src/lib/workers/query-api';
import { FakeThread } from './fake-thread';

/** A question that a fake worker was sent: it is answered when the test says so. */
export interface GivenQuestion {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly answer: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** A query worker whose answers come from the test. Once it is stuck, it hears nothing. */
export class FakeQueryWorker extends FakeThread {
  readonly given: GivenQuestion[];
  readonly stopped: number[];
  readonly #state: { isStuck: boolean; responses: number };

  constructor() {
    const given: GivenQuestion[] = [];
    const stopped: number[] = [];
    const state = { isStuck: false, responses: 0 };
    const forever = new Promise<void>(() => {});
    const take =
      (name: string) =>
      (...args: unknown[]) =>
        new Promise((settle, fail) => {
          const answer = (value: unknown) => settle({ ok: true, value });
          given.push({ name, args, answer, fail });
        });
    const api = {
      ...{ openView: take('openView'), rows: take('rows'), count: take('count') },
      ...{ preview: take('preview'), closePreview: take('closePreview') },
      closeView: take('closeView'),
      ...{ tidy: take('tidy'), verify: take('verify') },
      stop: async (question: number) => {
        if (state.isStuck) await forever;
        stopped.push(question);
      },
      respond: async () => {
        if (state.isStuck) await forever;
        state.responses++;
      },
    } satisfies { [Name in keyof QueryWorkerApi]?: unknown };
    super(api);
    this.given = given;
    this.stopped = stopped;
    this.#state = state;
  }

  /** How often it has responded. */
  get responses(): number {
    return this.#state.responses;
  }

  stick(): void {
    this.#state.isStuck = true;
  }
}

/** Starts fake query workers, and knows those that it has started. */
export class FakeQueryWorkers {
  readonly all: FakeQueryWorker[] = [];

  readonly spawn = (): Worker => {
    const worker = new FakeQueryWorker();
    this.all.push(worker);
    return worker as unknown as Worker;
  };

  /** Ends them, so that a test's process does not wait for their channels. */
  close(): void {
    for (const worker of this.all) worker.terminate();
  }
}
