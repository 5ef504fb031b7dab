import { AppError } from '../engine/app-error';
import type { CheckOptions, CheckProgress, Finding, StorageReport } from '../workers/house-api';
import { reasonOf } from './attempt';
import type { SheafApi } from './sheaf-api';

type Calls = Pick<SheafApi, 'verifyStorage' | 'repairStorage'>;

/** A check of what is stored: what it is at, what it found, and what was repaired since. */
export class StorageCheck {
  readonly #calls: Calls;
  #stop = new AbortController();

  progress = $state.raw<CheckProgress | null>(null);
  isChecking = $state(false);
  /** Of the last check that was not stopped; null once it may not be true any more. */
  report = $state.raw<StorageReport | null>(null);
  /** How many findings were repaired; null before anything was. */
  repaired = $state<number | null>(null);
  fault = $state<string | null>(null);

  readonly findings = $derived<readonly Finding[]>(this.report?.findings ?? []);
  readonly repairable = $derived(this.findings.filter(({ canRepair }) => canRepair).length);
  readonly gravity = $derived(gravityOf(this.findings));

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async verify(): Promise<void> {
    await this.#do(async (options) => {
      this.report = await this.#calls.verifyStorage(options);
      this.repaired = null;
    });
  }

  async repair(): Promise<void> {
    const before = this.report;
    // Where it is stopped, nobody knows what of that was repaired.
    this.report = null;
    await this.#do(async (options) => {
      const { repaired, left, unsearched } = await this.#calls.repairStorage(options);
      this.repaired = repaired.length;
      if (before) this.report = { ...before, findings: left, unsearched };
    });
  }

  stop(): void {
    this.#stop.abort();
  }

  async #do(work: (options: CheckOptions) => Promise<void>): Promise<void> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.isChecking = true;
    this.fault = null;
    try {
      await work({ signal, onProgress: (progress) => (this.progress = progress) });
    } catch (error) {
      const isStopped = error instanceof AppError && error.code === 'query.stopped';
      if (!isStopped) this.fault = reasonOf(error);
    } finally {
      this.isChecking = false;
      this.progress = null;
    }
  }
}

/** What is touched at the worst: only room, or what can be undone, or what a collection shows. */
type Gravity = 'harmless' | 'history' | 'shown';

function gravityOf(findings: readonly Finding[]): Gravity {
  if (findings.some(({ collection }) => collection !== undefined)) return 'shown';
  return findings.some(({ kind }) => kind === 'undo.missing') ? 'history' : 'harmless';
}
