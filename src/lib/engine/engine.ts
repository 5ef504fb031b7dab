import { pause } from './pause';
import type { BatchLedger, Clock, Elector, EngineLimits, Lease, StepRunner } from './ports';
import { Tenure, type TenureOptions } from './tenure';

/** Before it stands for election again after the store failed. */
const RETRY_MS = 2000;

export interface EngineOptions {
  readonly ledger: BatchLedger;
  readonly runner: StepRunner;
  readonly clock: Clock;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
  /** Names this engine in the leadership record: any text that no other engine has. */
  readonly owner: string;
  readonly elector: Elector;
  readonly limits: () => EngineLimits;
  /** Bytes that may still be stored, as far as is known. */
  readonly room: () => Promise<number>;
  /** Told of everything unexpected; the engine goes on by itself. */
  readonly onError: (error: unknown) => void;
}

export interface Engine {
  /** Begins to wait for the lead, and to work once it has it. */
  start(): void;
  /** Leaves everything as it stands; resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/**
 * The engine of one realm. Any number may be started: the elector lets one of them work, and the
 * epoch keeps one that does not know yet that it was replaced from writing anything.
 */
export function createEngine(options: EngineOptions): Engine {
  let stopping = new AbortController();
  let working: Promise<void> | undefined;
  return {
    start() {
      if (working) return;
      stopping = new AbortController();
      working = workUntil(stopping.signal, options);
    },
    async stop() {
      stopping.abort();
      await working;
      working = undefined;
    },
  };
}

async function workUntil(signal: AbortSignal, options: EngineOptions): Promise<void> {
  while (!signal.aborted) {
    await leadOnce(signal, options).catch(async (error: unknown) => {
      if (signal.aborted) return;
      options.onError(error);
      await pause(options.clock, RETRY_MS, signal);
    });
  }
}

async function leadOnce(
  signal: AbortSignal,
  { elector, ...options }: EngineOptions,
): Promise<void> {
  await leadWith(await elector.acquire(signal), options, signal);
}

/** Leads until the signal aborts or another does. */
export async function leadWith(
  lease: Lease,
  { owner, ...options }: Omit<TenureOptions, 'epoch'> & Pick<EngineOptions, 'owner'>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const epoch = await options.ledger.lead(owner, options.clock.now());
    const tenure = new Tenure({ ...options, epoch });
    await tenure.last(AbortSignal.any([signal, lease.lost]));
  } finally {
    lease.release();
  }
}
