import { AppError } from '../../engine/app-error';
import { csvHeader, csvRecord } from '../../formats/csv/write-csv';

export type RecordFormat = 'csv' | 'json';

/** What is written of a record, by field; what it lacks is empty, or left out. */
type Fields<Field extends string> = Readonly<Partial<Record<Field, string | number | null>>>;

interface Syntax {
  readonly type: string;
  readonly start: (fields: readonly string[]) => string;
  readonly record: (fields: readonly string[], record: Fields<string>) => string;
  readonly between: string;
  readonly end: string;
}

const SYNTAXES: Readonly<Record<RecordFormat, Syntax>> = {
  csv: {
    type: 'text/csv;charset=utf-8',
    start: csvHeader,
    record: (fields, record) => csvRecord(fields.map((field) => String(record[field] ?? ''))),
    between: '',
    end: '',
  },
  json: {
    type: 'application/json',
    start: () => '[\n',
    record: (fields, record) => JSON.stringify(record, [...fields]),
    between: ',\n',
    end: '\n]\n',
  },
};

/** A file of many small records, for other programs; made piece by piece. */
export class RecordFile<Field extends string> {
  readonly #syntax: Syntax;
  readonly #fields: readonly Field[];
  readonly #parts: Blob[];
  #isEmpty = true;

  /** `what` it holds begins the sentence that refuses another format. */
  constructor(what: string, format: RecordFormat, fields: readonly Field[]) {
    if (!Object.hasOwn(SYNTAXES, format)) {
      const known = Object.keys(SYNTAXES).join(' or ');
      const message = `${what} are saved as ${known}, not as ${format}.`;
      throw new AppError('options.invalid', message, { path: 'format' });
    }
    this.#syntax = SYNTAXES[format];
    this.#fields = fields;
    this.#parts = [new Blob([this.#syntax.start(fields)])];
  }

  add(records: readonly Fields<Field>[]): void {
    if (records.length === 0) return;
    const { between, record } = this.#syntax;
    const text = records.map((each) => record(this.#fields, each)).join(between);
    // A blob need not stay in memory, as strings would.
    this.#parts.push(new Blob([this.#isEmpty ? '' : between, text]));
    this.#isEmpty = false;
  }

  blob(): Blob {
    return new Blob([...this.#parts, this.#syntax.end], { type: this.#syntax.type });
  }
}
