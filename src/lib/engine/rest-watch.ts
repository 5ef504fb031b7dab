import type { BatchId } from '../data/ids';
import type { BatchRecord } from './batch';
import type { BatchLedger } from './ports';
import { isToGoOn } from './transitions';

interface RestWatchOptions {
  readonly ledger: Pick<BatchLedger, 'batch' | 'openBatches' | 'watch'>;
  readonly onRest: (record: BatchRecord) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Tells of each batch that was to go on as it comes to rest: it ended, or waits for people. */
export class RestWatch {
  readonly #options: RestWatchOptions;
  readonly #unwatch: () => void;
  #going: ReadonlySet<BatchId>;
  #last: Promise<void> = Promise.resolve();

  constructor(goingOn: readonly BatchRecord[], options: RestWatchOptions) {
    this.#options = options;
    this.#going = idsOf(goingOn);
    this.#unwatch = options.ledger.watch(() => void this.#look());
  }

  /** Resolves when all that came to rest was told. */
  end(): Promise<void> {
    this.#unwatch();
    return this.#look();
  }

  /** One look after the other, so that nothing is told twice. */
  #look(): Promise<void> {
    this.#last = this.#last.then(() => this.#tellRested()).catch(this.#options.onError);
    return this.#last;
  }

  async #tellRested(): Promise<void> {
    const { ledger, onRest, onError } = this.#options;
    const going = idsOf((await ledger.openBatches()).filter(isToGoOn));
    const rested = [...this.#going].filter((id) => !going.has(id));
    const records = await Promise.all(rested.map((id) => ledger.batch(id)));
    // Not sooner: whoever could not be read is looked at again.
    this.#going = going;
    for (const record of records) if (record) await onRest(record).catch(onError);
  }
}

function idsOf(records: readonly BatchRecord[]): ReadonlySet<BatchId> {
  return new Set(records.map(({ id }) => id));
}
