import type { BatchRecord } from './batch';
import { leadWith, type EngineOptions } from './engine';
import type { Lease } from './ports';
import { RestWatch } from './rest-watch';
import type { TenureOptions } from './tenure';
import { isToGoOn } from './transitions';

export interface DrainOptions
  extends Omit<TenureOptions, 'epoch' | 'onIdle'>, Pick<EngineOptions, 'owner'> {
  /** Stands for election for a while: undefined where somebody else leads. */
  readonly takeLead: (signal: AbortSignal) => Promise<Lease | undefined>;
  /**
   * Told at once of each batch that comes to rest meanwhile, as it ended or paused until somebody
   * looks at it: whoever drains may be killed before the rest is done.
   */
  readonly onRest: (record: BatchRecord) => Promise<void>;
}

export interface Drained {
  /** Something could go on that had to be left. */
  readonly isWorkLeft: boolean;
  /** Another leads by now, and sees to that. */
  readonly isLedByOther: boolean;
}

/**
 * Leads for once, until nothing could go on by itself, another wants the lead or the signal aborts.
 * What is not done by then stands as its last checkpoint has it.
 */
export async function drain(
  { takeLead, onRest, ...options }: DrainOptions,
  signal: AbortSignal,
): Promise<Drained> {
  const { ledger, onError, mayRun = () => true } = options;
  const goingOn = async () => (await ledger.openBatches()).filter(isToGoOn);
  const before = await goingOn();
  if (!before.some(mayRun)) return { isWorkLeft: false, isLedByOther: false };
  const lease = await takeLead(signal);
  if (!lease) return { isWorkLeft: true, isLedByOther: true };
  const idle = new AbortController();
  const onIdle = () => {
    idle.abort();
  };
  const watch = new RestWatch(before, { ledger, onRest, onError });
  try {
    await leadWith(lease, { ...options, onIdle }, AbortSignal.any([signal, idle.signal]));
  } finally {
    await watch.end();
  }
  return {
    isWorkLeft: !idle.signal.aborted && (await goingOn()).some(mayRun),
    isLedByOther: lease.lost.aborted,
  };
}
