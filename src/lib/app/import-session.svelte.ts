import type { BatchId } from '../data/ids';
import type { FileSniff, QueryApi, RaggedRows, TableReading } from '../workers/query-api';
import { isTableName, unknownTo } from './file-identity';
import type { ImportLimits } from './settings.svelte';
import type { SheafApi } from './sheaf-api';

/** Why a file stays out. The page puts it into words. */
export type Refusal =
  | { readonly why: 'size'; readonly bytes: number; readonly limitBytes: number }
  | { readonly why: 'content'; readonly reason: string };

/** A table as it was sniffed: encoding, dialect, names and first rows. */
export type SniffedTable = NonNullable<FileSniff['table']>;

/** First looks at once: enough to keep the reading worker busy. */
const LOOKS_AT_ONCE = 4;
/** Documents are told about by the hundred, or ten thousand would redraw the list as often. */
const TOLD_AT_ONCE = 200;

/** One file in the import dialog: what it is, how it will be read, or why it stays out. */
export class ImportFile {
  readonly isTable: boolean;
  sniff = $state.raw<FileSniff>();
  refusal = $state.raw<Refusal | null>(null);
  /** A look at it was asked for and has not come back. */
  isPending = $state(true);
  /** What the person set; the rest is detected. */
  reading = $state.raw<TableReading>({});
  looks = 0;

  constructor(
    readonly id: number,
    readonly file: File,
  ) {
    this.isTable = isTableName(file.name);
  }
}

/** The files between being dropped and being imported. */
export class ImportSession {
  isOpen = $state(false);
  files = $state.raw<readonly ImportFile[]>([]);
  /** Files over the limit of a batch, which are not in the list. */
  excess = $state(0);
  isStarting = $state(false);
  error = $state<unknown>(null);

  readonly refused = $derived(this.files.filter((file) => file.refusal));
  readonly tables = $derived(this.files.filter((file) => file.isTable && !file.refusal));
  readonly documents = $derived(this.files.filter((file) => !file.isTable && !file.refusal));
  readonly accepted = $derived(this.files.filter((file) => !file.refusal));
  /** Documents may still be looked at: nothing of theirs is to be decided. */
  readonly canStart = $derived(
    this.accepted.length > 0 && !this.isStarting && !this.tables.some((table) => table.isPending),
  );

  #nextId = 1;
  #waiting: ImportFile[] = [];
  #looking = 0;
  #untold: (() => void)[] = [];

  constructor(
    readonly query: Pick<QueryApi, 'sniff'>,
    readonly api: Pick<SheafApi, 'importFiles'>,
    readonly limits: () => ImportLimits,
  ) {}

  /** Adds files and opens the dialog. A file that is there already is not added again. */
  add(files: readonly File[]): void {
    if (files.length === 0) return;
    const fresh = files.filter(this.#isMissing());
    this.#takeIn(fresh.map((file) => new ImportFile(this.#nextId++, file)));
  }

  /** Opens with files that were in it before, as they were. */
  bringBack(files: readonly ImportFile[]): void {
    const isMissing = this.#isMissing();
    this.#takeIn(files.filter(({ file }) => isMissing(file)));
  }

  remove(file: ImportFile): void {
    this.files = this.files.filter((other) => other !== file);
  }

  removeRefused(): void {
    this.files = this.accepted;
  }

  /** Reads a table anew as the person says. */
  reread(file: ImportFile, reading: TableReading): void {
    file.reading = { ...file.reading, ...reading };
    this.#enqueue(file);
    this.#lookAtMore();
  }

  /** Queues the import of all that was accepted; undefined when it was refused. */
  async start(): Promise<BatchId | undefined> {
    this.isStarting = true;
    this.error = null;
    const isLater = this.#isMissing();
    try {
      const batch = await this.api.importFiles(
        this.accepted.map(({ file }) => file),
        { readings: this.accepted.map((file) => (file.isTable ? asShown(file) : null)) },
      );
      this.#putAwayBut(isLater);
      return batch;
    } catch (error) {
      this.error = error;
      this.isOpen = true;
      return undefined;
    } finally {
      this.isStarting = false;
    }
  }

  /** Gives what was in it and is not on its way to be imported. */
  close(): readonly ImportFile[] {
    const { files } = this;
    this.isOpen = false;
    // Should they be refused, it opens with them again.
    if (this.isStarting) return [];
    this.#clear();
    return files;
  }

  #clear(): void {
    this.files = [];
    this.#waiting = [];
    this.#untold = [];
    this.excess = 0;
    this.error = null;
  }

  #takeIn(files: readonly ImportFile[]): void {
    const room = Math.max(0, this.limits().filesPerBatch - this.files.length);
    const added = files.slice(0, room);
    this.excess += files.length - added.length;
    this.files = [...this.files, ...added];
    this.error = null;
    this.isOpen = true;
    added
      .filter(({ isPending, refusal }) => isPending || refusal?.why === 'size')
      .forEach((file) => this.#admit(file));
    this.#lookAtMore();
  }

  /** Asked of a file: whether it is none of those that are in the list at this moment. */
  #isMissing(): (file: File) => boolean {
    return unknownTo(this.files.map(({ file }) => file));
  }

  /** What was opened with the app, or shared to it, while the others were stored waits its turn. */
  #putAwayBut(isLater: (file: File) => boolean): void {
    const later = this.files.filter(({ file }) => isLater(file));
    if (later.length > 0) {
      [this.files, this.excess] = [later, 0];
    } else {
      this.isOpen = false;
      this.#clear();
    }
  }

  #admit(file: ImportFile): void {
    const { documentBytes, tableBytes } = this.limits();
    const limitBytes = file.isTable ? tableBytes : documentBytes;
    if (file.file.size <= limitBytes) {
      file.refusal = null;
      this.#enqueue(file);
      return;
    }
    file.refusal = { why: 'size', bytes: file.file.size, limitBytes };
    file.isPending = false;
  }

  #enqueue(file: ImportFile): void {
    file.isPending = true;
    file.looks++;
    // Of tables there is something to decide, so nobody waits for documents to see one.
    if (file.isTable) this.#waiting.unshift(file);
    else this.#waiting.push(file);
  }

  #lookAtMore(): void {
    while (this.#looking < LOOKS_AT_ONCE) {
      const file = this.#waiting.shift();
      if (!file) return;
      this.#looking++;
      void this.#look(file, file.looks).finally(() => {
        this.#looking--;
        this.#lookAtMore();
        if (this.#looking === 0) this.#tell();
      });
    }
  }

  async #look(file: ImportFile, look: number): Promise<void> {
    const outcome = await this.#sniff(file);
    // A later choice has been made meanwhile: its own look is on the way.
    if (look !== file.looks) return;
    this.#untold.push(() => learn(file, outcome));
    if (file.isTable || this.#untold.length >= TOLD_AT_ONCE) this.#tell();
  }

  #tell(): void {
    const outcomes = this.#untold;
    this.#untold = [];
    outcomes.forEach((tell) => tell());
  }

  async #sniff({ file, reading }: ImportFile): Promise<FileSniff | string> {
    try {
      const result = await this.query.sniff(file, reading);
      return result.ok ? result.value : result.error.message;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

function learn(file: ImportFile, outcome: FileSniff | string): void {
  file.isPending = false;
  if (typeof outcome === 'string') file.refusal = { why: 'content', reason: outcome };
  else if (outcome.kind !== 'refused') file.sniff = outcome;
  else file.refusal = { why: 'content', reason: outcome.reason ?? '' };
}

/** The reading that the dialog shows, whole: what was seen is what is done. */
function asShown({ sniff, reading }: ImportFile): TableReading {
  if (!sniff?.table) return reading;
  return { encoding: sniff.table.encoding, ...sniff.table.dialect, ...reading };
}

export type { RaggedRows, TableReading };
