/** Records whose number of cells differs from the expected one. */
export interface RaggedRecords {
  count: number;
  /** Numbers (from 0, within the parsed text) of the first few of them. */
  first: number[];
}

export interface ParsedColumns {
  rows: number;
  /** Column-major: columns[c][r], every column `rows` long; a missing cell is ''. */
  columns: string[][];
  short: RaggedRecords;
  long: RaggedRecords;
}

const RAGGED_SAMPLE = 5;

/** Collects the cells of one record after another, column by column. */
export class ColumnBuilder {
  readonly columns: string[][] = [];
  rows = 0;
  #width: number | undefined;
  readonly #short: RaggedRecords = { count: 0, first: [] };
  readonly #long: RaggedRecords = { count: 0, first: [] };

  constructor(width: number | undefined) {
    this.#width = width;
    for (let c = 0; c < (width ?? 0); c++) this.columns.push([]);
  }

  addColumn(): string[] {
    const column = new Array<string>(this.rows).fill('');
    this.columns.push(column);
    return column;
  }

  endRecord(cells: number): void {
    this.#width ??= cells;
    if (cells !== this.#width) this.#noteRagged(cells < this.#width ? this.#short : this.#long);
    for (let c = cells; c < this.columns.length; c++) this.columns[c]?.push('');
    this.rows++;
  }

  finish(): ParsedColumns {
    const { rows, columns } = this;
    return { rows, columns, short: this.#short, long: this.#long };
  }

  #noteRagged(ragged: RaggedRecords): void {
    ragged.count++;
    if (ragged.first.length < RAGGED_SAMPLE) ragged.first.push(this.rows);
  }
}
