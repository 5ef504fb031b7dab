import type { EngineLimits } from '../engine/ports';
import { isNumber, recall, remember } from './remembered';

/** What an import takes; more is refused before anything is read. */
export interface ImportLimits {
  /** Of one document. */
  readonly documentBytes: number;
  /** Of one table. */
  readonly tableBytes: number;
  readonly filesPerBatch: number;
}

export const defaultLimits: ImportLimits = {
  documentBytes: 50e6,
  tableBytes: 2e9,
  filesPerBatch: 10_000,
};

export const defaultEngineLimits: EngineLimits = {
  batchesAtOnce: 5,
  memoryBudget: 512 * 2 ** 20,
};

/** What a person chose on the settings page, kept in this browser. */
class Settings {
  limits = $state.raw<ImportLimits>({
    ...defaultLimits,
    ...recall('limits', isPartial(defaultLimits)),
  });
  engine = $state.raw<EngineLimits>({
    ...defaultEngineLimits,
    ...recall('engine', isPartial(defaultEngineLimits)),
  });

  setLimits(limits: ImportLimits): void {
    this.limits = limits;
    remember('limits', limits);
  }

  setEngine(limits: EngineLimits): void {
    this.engine = limits;
    remember('engine', limits);
  }
}

/** Tells what was remembered of such limits: some of them, each above zero. */
function isPartial<Limits extends object>(known: Limits) {
  return (value: unknown): value is Partial<Limits> => {
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).every(
      ([name, limit]) => name in known && isNumber(limit) && limit > 0,
    );
  };
}

export const settings = new Settings();
