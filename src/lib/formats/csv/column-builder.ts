/** Takes the cells of one column as they are cut out of a text. */
export interface CellSink {
  push(cell: string): unknown;
  /** The cell `text.slice(start, end)`, with its hash by `hashUnit`. */
  add(text: string, start: number, end: number, hash: number): void;
}

/** Records whose number of cells differs from the expected one. */
export interface RaggedRecords {
  count: number;
  /** Numbers (from 0, within the parsed text) of the first few of them. */
  readonly first: number[];
  /** Number of the last of them. */
  last: number | undefined;
}

/** How many of them are named. */
export const RAGGED_SAMPLE = 5;

/** Collects the cells of one record after another, column by column. */
export class ColumnBuilder<Cells extends CellSink> {
  /** All have `rows` cells; a missing one is ''. */
  readonly columns: Cells[] = [];
  readonly short: RaggedRecords = { count: 0, first: [], last: undefined };
  readonly long: RaggedRecords = { count: 0, first: [], last: undefined };
  rows = 0;
  readonly #makeColumn: () => Cells;
  #width: number | undefined;

  /** @param width cells that a record is expected to have; by default those of the first. */
  constructor(makeColumn: () => Cells, width?: number) {
    this.#makeColumn = makeColumn;
    this.#width = width;
    for (let c = 0; c < (width ?? 0); c++) this.columns.push(makeColumn());
  }

  addColumn(): Cells {
    const column = this.#makeColumn();
    for (let r = 0; r < this.rows; r++) column.push('');
    this.columns.push(column);
    return column;
  }

  endRecord(cells: number): void {
    this.#width ??= cells;
    if (cells !== this.#width) this.#noteRagged(cells < this.#width ? this.short : this.long);
    for (let c = cells; c < this.columns.length; c++) this.columns[c]?.push('');
    this.rows++;
  }

  #noteRagged(ragged: RaggedRecords): void {
    ragged.count++;
    ragged.last = this.rows;
    if (ragged.first.length < RAGGED_SAMPLE) ragged.first.push(this.rows);
  }
}
