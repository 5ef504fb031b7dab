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

/** What a person chose on the settings page, kept in this browser. */
class Settings {
  limits = $state.raw<ImportLimits>({
    ...defaultLimits,
    ...recall('limits', isPartialLimits),
  });

  setLimits(limits: ImportLimits): void {
    this.limits = limits;
    remember('limits', limits);
  }
}

function isPartialLimits(value: unknown): value is Partial<ImportLimits> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([name, limit]) => name in defaultLimits && isNumber(limit) && limit > 0,
  );
}

export const settings = new Settings();
