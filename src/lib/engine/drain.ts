import type { BatchRecord } from './batch';
import { leadWith, type EngineOptions } from './engine';
import type { BatchLedger, Lease } from './ports';
import type { TenureOptions } from './tenure';
import { isToGoOn } from './transitions';

export interface DrainOptions
  extends Omit<TenureOptions, 'epoch' | 'onIdle'>, Pick<EngineOptions, 'owner'> {
  /** Stands for election for a while: undefined where somebody else leads. */
  readonly takeLead: (signal: AbortSignal) => Promise<Lease | undefined>;
}

export interface Drained {
  /** Batches that it brought to rest: they ended, or paused until somebody looks at them. */
  readonly rested: readonly BatchRecord[];
  /** Something could go on that had to be left. */
  readonly isWorkLeft: boolean;
  /** Another leads by now, and sees to that. */
  readonly isLedByOther: boolean;
}

const NOTHING: Drained = { rested: [], isWorkLeft: false, isLedByOther: false };

/**
 * Leads for once, until nothing could go on by itself, another wants the lead or the signal aborts.
 * What is not done by then stands as its last checkpoint has it.
 */
export async function drain(
  { takeLead, ...options }: DrainOptions,
  signal: AbortSignal,
): Promise<Drained> {
  const { ledger, mayRun = () => true } = options;
  const isForUs = (record: BatchRecord) => isToGoOn(record) && mayRun(record);
  const before = (await ledger.openBatches()).filter(isForUs);
  if (before.length === 0) return NOTHING;
  const lease = await takeLead(signal);
  if (!lease) return { rested: [], isWorkLeft: true, isLedByOther: true };
  const idle = new AbortController();
  const onIdle = () => {
    idle.abort();
  };
  const until = AbortSignal.any([signal, idle.signal]);
  const epoch = await leadWith(lease, { ...options, onIdle }, until);
  const after = await find(ledger, before);
  return {
    rested: after.filter((record) => record.epoch === epoch && !isToGoOn(record)),
    isWorkLeft: !idle.signal.aborted && after.some(isForUs),
    isLedByOther: lease.lost.aborted,
  };
}

async function find(
  ledger: BatchLedger,
  records: readonly BatchRecord[],
): Promise<readonly BatchRecord[]> {
  const found = await Promise.all(records.map(({ id }) => ledger.batch(id)));
  return found.filter((record) => record !== undefined);
}
