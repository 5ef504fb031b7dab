import type { BatchId } from '../data/ids';
import { AppError, faultOf } from './app-error';
import { BatchRun, type RunContext } from './batch-run';
import type { BatchRecord } from './batch';
import { readiness, type Parents } from './dependencies';
import type { BatchLedger, Clock, EngineLimits, Epoch, StepRunner } from './ports';
import { RoomWatch } from './room-watch';
import { mayStart } from './scheduler';
import { Slots } from './slots';
import { hasBegun, isOpen } from './transitions';

const HEARTBEAT_MS = 2000;
/** Estimates may be too low: chunks are admitted up to this share of the memory budget. */
const ADMISSION_SHARE = 0.8;
/** This engine has no workers; that of another tab may have, and leads next. */
const UNFIT = 'worker.unavailable';

export interface TenureOptions {
  readonly ledger: BatchLedger;
  readonly runner: StepRunner;
  readonly clock: Clock;
  readonly random: () => number;
  readonly epoch: Epoch;
  readonly limits: () => EngineLimits;
  /** Bytes that may still be stored, as far as is known. */
  readonly room: () => Promise<number>;
  readonly onError: (error: unknown) => void;
  /** Which batches it takes; the others keep what they hold and their places. Default: all. */
  readonly mayRun?: (record: BatchRecord) => boolean;
  /** Nothing is under way, and nothing could be by itself. */
  readonly onIdle?: () => void;
}

/**
 * One engine's time in office. Brings every open batch's status towards its intent, looking at
 * all of them whenever something changed and at each heartbeat, so that no news can be missed.
 */
export class Tenure {
  readonly #options: TenureOptions;
  readonly #context: RunContext;
  readonly #runs = new Map<BatchId, BatchRun>();
  readonly #over = new AbortController();
  /** Batches that are left to others, as they were at the last look. */
  #leftAlone: readonly BatchRecord[] = [];
  /** What waiting batches depend on, as it was at the last look. */
  #parents: Parents = new Map();
  /** Ended since the last look began, which may have seen their records as they were before. */
  #ended = new Set<BatchId>();
  readonly #roomWatch: RoomWatch;
  readonly #mayRun: (record: BatchRecord) => boolean;
  #isLooking = false;
  #mustLook = false;

  constructor(options: TenureOptions) {
    this.#options = options;
    this.#roomWatch = new RoomWatch(options);
    this.#mayRun = options.mayRun ?? (() => true);
    this.#context = {
      ...options,
      slots: new Slots({
        size: () => options.runner.size,
        budget: () => options.limits().memoryBudget * ADMISSION_SHARE,
      }),
      onChange: (run) => {
        this.#settle(run);
      },
      onTrouble: (error) => {
        this.#report(error);
      },
    };
  }

  /**
   * Works until the signal aborts or another engine leads; then nothing is under way any more.
   * Rejects where it has no workers to work with.
   */
  async last(signal: AbortSignal): Promise<void> {
    const { ledger } = this.#options;
    const isOver = new Promise<void>((resolve) => {
      this.#over.signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
    });
    const end = () => {
      this.#over.abort();
    };
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    const unwatch = ledger.watch(() => {
      this.#look();
    });
    this.#beat();
    await isOver;
    signal.removeEventListener('abort', end);
    unwatch();
    await Promise.all([...this.#runs.values()].map((run) => run.stop()));
    const { reason } = this.#over.signal as { reason: unknown };
    if (reason instanceof AppError && reason.code === UNFIT) throw reason;
  }

  readonly #beat = (): void => {
    const { ledger, clock, epoch } = this.#options;
    if (this.#over.signal.aborted) return;
    ledger.heartbeat(epoch, clock.now()).catch((error: unknown) => {
      this.#report(error);
    });
    this.#look();
    const cancel = clock.after(HEARTBEAT_MS, () => {
      this.#over.signal.removeEventListener('abort', cancel);
      this.#beat();
    });
    this.#over.signal.addEventListener('abort', cancel, { once: true });
  };

  #look(): void {
    this.#mustLook = true;
    if (this.#isLooking) return;
    this.#lookWhileNeeded().catch((error: unknown) => {
      this.#report(error);
    });
  }

  async #lookWhileNeeded(): Promise<void> {
    this.#isLooking = true;
    try {
      while (this.#mustLook && !this.#over.signal.aborted) {
        this.#mustLook = false;
        this.#ended = new Set();
        const records = (await this.#options.ledger.openBatches()).filter(isOpen);
        this.#parents = await this.#findParents(records);
        this.#reconcile(records);
        await this.#roomWatch.look(records);
      }
      this.#tellIdle();
    } finally {
      this.#isLooking = false;
    }
  }

  async #findParents(records: readonly BatchRecord[]): Promise<Parents> {
    const waiting = records.filter((record) => !hasBegun(record));
    const ids = new Set(waiting.flatMap(({ place }) => place.dependsOn));
    const found = [...ids].map(async (id) => [id, await this.#options.ledger.batch(id)] as const);
    return new Map(await Promise.all(found));
  }

  #reconcile(records: readonly BatchRecord[]): void {
    if (this.#over.signal.aborted) return;
    const own = records.filter(this.#mayRun);
    this.#leftAlone = records.filter((record) => !this.#mayRun(record));
    this.#forgetOthers(own);
    for (const record of own) this.#observe(record);
    this.#admit();
  }

  #observe(record: BatchRecord): void {
    if (this.#ended.has(record.id)) return;
    const run = this.#runs.get(record.id) ?? new BatchRun(record, this.#context);
    this.#runs.set(record.id, run);
    run.observe(record);
  }

  /** Batches at rest that are not open any more, such as one whose undo was called off. */
  #forgetOthers(records: readonly BatchRecord[]): void {
    const open = new Set(records.map(({ id }) => id));
    for (const [id, run] of this.#runs) {
      if (open.has(id) || run.isWorking) continue;
      this.#runs.delete(id);
      void run.stop();
    }
  }

  #admit(): void {
    this.#failOrphans();
    const own = [...this.#runs.values()].map(({ record }) => record);
    const records = [...own, ...this.#leftAlone];
    const isReady = (record: BatchRecord) => readiness(record, this.#parents) === 'ready';
    const atOnce = this.#options.limits().batchesAtOnce;
    for (const id of mayStart(records, { atOnce, isReady, mayRun: this.#mayRun }))
      this.#runs.get(id)?.begin();
  }

  /** Ends the batches that wait for others in vain. */
  #failOrphans(): void {
    for (const run of [...this.#runs.values()]) {
      const state = hasBegun(run.record) ? 'ready' : readiness(run.record, this.#parents);
      if (typeof state === 'object') run.fail(state);
    }
  }

  /** A run that has come to an end makes room for others. */
  #settle(run: BatchRun): void {
    if (this.#over.signal.aborted || !run.isOver) return;
    this.#runs.delete(run.id);
    this.#ended.add(run.id);
    // A run that stalled is taken up from its record at the next heartbeat.
    if (run.isStalled) return;
    this.#admit();
    this.#look();
  }

  #tellIdle(): void {
    if (this.#over.signal.aborted) return;
    if ([...this.#runs.values()].every(({ isAtRest }) => isAtRest)) this.#options.onIdle?.();
  }

  #report(error: unknown): void {
    if (this.#over.signal.aborted) return;
    const { code } = faultOf(error);
    if (code === 'engine.fenced' || code === UNFIT) this.#over.abort(error);
    else this.#options.onError(error);
  }
}
